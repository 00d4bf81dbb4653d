import Civil

/// One line on the terminal that tells how far a batch is.
final class ProgressLine: Sendable {
  private let errors: any ByteOutput
  /// The size of the input, if it is known.
  private let size: Int?
  private let start = StopWatch.now
  private let lastShown = Guarded(0)

  init(errors: any ByteOutput, size: Int?) {
    self.errors = errors
    self.size = size
  }

  /// Shows how many are done, unless that was shown a moment ago.
  func show(done: Int, failed: Int, bytesRead: Int) {
    let now = StopWatch.now
    let isDue = lastShown.withLock { last in
      guard now - last > 200_000_000 else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = max(1e-3, Double(now - start) / 1e9)
    var text = "\r\u{1B}[K\(done) done, \(Int(Double(done) / seconds))/s"
    if failed > 0 { text += ", \(failed) failed" }
    if let size, size > 0, bytesRead > 0 {
      let left = Int(seconds * Double(max(0, size - bytesRead)) / Double(bytesRead))
      text += ", \(left / 60):\(twoDigits(left % 60)) left"
    }
    try? errors.write(Array(text.utf8))
  }

  func clear() {
    if lastShown.withLock({ $0 }) > 0 { try? errors.write(Array("\r\u{1B}[K".utf8)) }
  }
}
