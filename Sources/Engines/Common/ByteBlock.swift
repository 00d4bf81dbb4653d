import Glibc

/// A stretch of memory that one writer fills and then hands on; it frees itself.
public final class ByteBlock: Sendable {
  // Only the writer that owns the block writes to it; whoever gets it afterwards only reads.
  nonisolated(unsafe) let start: UnsafeMutablePointer<UInt8>
  let capacity: Int

  /// Takes memory of that many bytes, which hold anything.
  public init(capacity: Int) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit {
    start.deallocate()
  }
}

/// The bytes that a writer wrote.
public struct WrittenBytes: Sendable {
  /// The memory, to be used again when the bytes are no longer needed.
  public let block: ByteBlock
  /// How many bytes count.
  public private(set) var count: Int

  init(block: ByteBlock, count: Int) {
    self.block = block
    self.count = count
  }

  /// The bytes, valid during the call.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: block.start, count: count))
  }

  /// Only the first bytes.
  public func prefix(_ count: Int) -> WrittenBytes {
    WrittenBytes(block: block, count: min(count, self.count))
  }

  /// The bytes as an array.
  public var array: [UInt8] { withBytes { Array($0) } }
}
