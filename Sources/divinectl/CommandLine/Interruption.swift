import Glibc
import Synchronization

/// Signals that ask the program to end, and memory that runs out.
///
/// A command dies at once, without the file that it was writing. A batch notes the first signal,
/// ends with a whole line and then dies by that signal; a second one ends it at once.
enum Interruption {
  /// The signal that arrived; 0 for none.
  private static let signal = Atomic<Int32>(0)
  /// Whether the first signal is only noted.
  private static let isNoted = Atomic(false)
  /// The name of the file that is being written, as the address of a C string; 0 for none.
  private static let unfinished = Atomic<UInt>(0)

  /// Whether a signal arrived that a batch heeds.
  static var isRequested: Bool { signal.load(ordering: .relaxed) != 0 }

  /// Notes SIGINT, SIGTERM and SIGHUP from now on instead of dying at once.
  static func watch() {
    signal.store(0, ordering: .relaxed)
    isNoted.store(true, ordering: .relaxed)
    handle()
  }

  /// Runs a body; a signal that ends the process meanwhile removes the file first.
  static func removing<Result, Failure: Error>(
    _ path: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let name = strdup(path)
    unfinished.store(UInt(bitPattern: name), ordering: .sequentiallyConsistent)
    defer {
      unfinished.store(0, ordering: .sequentiallyConsistent)
      free(name)
    }
    handle()
    return try body()
  }

  /// Ends the process the way the signal would have.
  static func die() -> Never {
    let number = signal.load(ordering: .relaxed)
    Glibc.signal(number, SIG_DFL)
    raise(number)
    // The signal ends the process before this.
    exit(ExitCode.bug.rawValue)
  }

  private static func handle() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { Interruption.arrived($0) }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A process that was started to ignore a signal, in the background or by nohup, goes on
      // ignoring it.
      var before = sigaction()
      sigaction(number, nil, &before)
      guard unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != 1 else {
        continue
      }
      // Without SA_RESTART a waiting read or write ends and can look at the signal.
      sigaction(number, &action, nil)
    }
  }

  /// In a signal handler: only atomics, which were touched before, and calls that are safe there.
  private static func arrived(_ number: Int32) {
    let earlier = signal.exchange(number, ordering: .relaxed)
    if earlier == 0, isNoted.load(ordering: .relaxed) { return }
    removeUnfinished()
    Glibc.signal(number, SIG_DFL)
    // It waits until the handler returns.
    raise(number)
  }

  private static func removeUnfinished() {
    let name = unfinished.load(ordering: .sequentiallyConsistent)
    if let name = UnsafePointer<CChar>(bitPattern: name) { unlink(name) }
  }

  // MARK: Memory

  /// Ends the process with a message and code 70 where it stops for want of memory.
  ///
  /// Swift's runtime traps and libswe writes to nowhere when an allocation fails; `errno` then
  /// still says so. Every other crash stays what it is.
  static func watchMemory() {
    _ = unfinished.load(ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      if errno == ENOMEM {
        Interruption.removeUnfinished()
        let text: StaticString = "divinectl: out of memory\n"
        write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(ExitCode.bug.rawValue)
      }
      Glibc.signal(number, SIG_DFL)
      raise(number)
    }
    for number in [SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS] { sigaction(number, &action, nil) }
  }
}
