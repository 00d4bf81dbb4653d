import Glibc
import Synchronization

/// SIGINT during a batch: stop at the end of a line, then die by the signal.
enum Interruption {
  private static let flag = Atomic(false)

  /// Whether SIGINT arrived.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Notes SIGINT from now on instead of dying at once.
  static func watch() {
    // Touched here first: a signal handler must not be the one to make it.
    flag.store(false, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interruption.flag.store(true, ordering: .relaxed)
    }
    // Without SA_RESTART a waiting read or write ends and can look at the flag. A batch that was
    // started to ignore the signal, in the background of a script, goes on ignoring it.
    var before = sigaction()
    sigaction(SIGINT, nil, &before)
    if unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != 1 {
      sigaction(SIGINT, &action, nil)
    }
  }

  /// Ends the process the way SIGINT would have.
  static func die() -> Never {
    signal(SIGINT, SIG_DFL)
    kill(getpid(), SIGINT)
    // The signal ends the process before this.
    exit(ExitCode.bug.rawValue)
  }
}
