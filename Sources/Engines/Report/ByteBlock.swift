import Glibc

/// A stretch of memory that one writer fills and then hands on; it frees itself.
public final class ByteBlock: Sendable {
  // Only the writer that owns the block writes to it; whoever gets it afterwards only reads.
  nonisolated(unsafe) let start: UnsafeMutablePointer<UInt8>
  /// How many bytes there is room for.
  public let capacity: Int

  /// Larger blocks come from the system itself and go back to it at once: the heap would keep a
  /// share of them for each thread.
  private static let largeSize = 1 << 20

  /// Takes memory of that many bytes, which hold anything.
  public init(capacity: Int) {
    self.capacity = capacity
    guard capacity >= Self.largeSize else {
      start = .allocate(capacity: capacity)
      return
    }
    let memory = mmap(
      nil, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    // Ends as an allocation of the runtime does that fails; `errno` says why.
    guard let memory, memory != MAP_FAILED else { abort() }
    start = memory.assumingMemoryBound(to: UInt8.self)
  }

  deinit {
    if capacity >= Self.largeSize {
      munmap(start, capacity)
    } else {
      start.deallocate()
    }
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
