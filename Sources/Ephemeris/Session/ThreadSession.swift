import Glibc

/// The path of the session that is open on the current thread.
enum ThreadSession {
  private final class Box {
    let path: String
    init(path: String) { self.path = path }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let code = pthread_key_create(&key, nil)
    precondition(code == 0, "no thread-specific key is left")
    return key
  }()

  static var path: String? {
    get {
      pthread_getspecific(key).map { Unmanaged<Box>.fromOpaque($0).takeUnretainedValue().path }
    }
    set {
      if let old = pthread_getspecific(key) { Unmanaged<Box>.fromOpaque(old).release() }
      pthread_setspecific(key, newValue.map { Unmanaged.passRetained(Box(path: $0)).toOpaque() })
    }
  }
}
