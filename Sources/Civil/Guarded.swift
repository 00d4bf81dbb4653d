internal import CTables
import Synchronization

/// A value that one thread at a time may use.
///
/// A `Mutex` whose locking ThreadSanitizer sees too: `make race` would take each use for a race.
package final class Guarded<Value>: Sendable {
  private let mutex: Mutex<Value>

  package init(_ value: consuming sending Value) {
    mutex = Mutex(value)
  }

  /// What a body makes of the value; other threads wait meanwhile.
  package func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    let address = Unmanaged.passUnretained(self).toOpaque()
    return try mutex.withLock { value throws(Failure) in
      divinectl_locked(address)
      defer { divinectl_unlocks(address) }
      return try body(&value)
    }
  }
}
