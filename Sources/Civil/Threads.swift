import Glibc

/// Runs a body in the calling thread and in more of them, and waits for all.
///
/// The body takes its work from where all take it, until there is none. Threads that the system
/// does not give are done without, down to the calling one alone; libdispatch would wait for them
/// for ever.
/// - Returns: how many threads there were.
@discardableResult
package func inThreads(_ count: Int, _ body: @Sendable () -> Void) -> Int {
  withoutActuallyEscaping(body) { body in
    var others: [pthread_t] = []
    while others.count + 1 < count, let thread = startThread(body) { others.append(thread) }
    body()
    for thread in others { pthread_join(thread, nil) }
    return others.count + 1
  }
}

/// A new thread that runs a body; nil where there is none to be had.
private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  var thread = pthread_t()
  let work = Unmanaged.passRetained(ThreadBody(run: body))
  let code = pthread_create(
    &thread, nil,
    { work in
      if let work { Unmanaged<ThreadBody>.fromOpaque(work).takeRetainedValue().run() }
      return nil
    }, work.toOpaque())
  guard code == 0 else {
    work.release()
    return nil
  }
  return thread
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}
