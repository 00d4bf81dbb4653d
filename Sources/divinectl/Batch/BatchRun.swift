import Civil
import Dispatch
import Engines
import Ephemeris
import Synchronization

/// Runs a batch: each thread takes a chunk, works on it and writes it when its turn has come, so
/// that lines are in the order of the input.
///
/// With one thread all is done by the calling one.
final class BatchRun: Sendable {
  private let plan: BatchPlan
  private let jobs: Int
  /// Stop after so many failed records.
  private let maxErrors: Int
  private let output: any ByteOutput
  private let progress: ProgressLine?
  private let input: Guarded<Input>
  private let state = Guarded(State())
  private let stop = Atomic(false)
  /// One chunk more than threads, until it is written: threads may overtake one another, and what
  /// has to wait for its turn is held in memory.
  private let room: DispatchSemaphore

  private struct Input {
    var source: RecordSource
    /// How many chunks were taken.
    var taken = 0
    var failure: Refusal?
  }

  /// A chunk with its place in the input.
  private struct Taken {
    let chunk: RecordChunk
    let place: Int
    let bytesRead: Int
  }

  fileprivate struct State {
    /// Memory of chunks that were written.
    var blocks: [ByteBlock] = []
    /// How much memory a chunk took at most.
    var largest = 0
    /// How long the lines of a chunk were on average; a guess at first.
    var lineSize = 4096
    var finished: [Int: (result: ChunkResult, bytes: WrittenBytes)] = [:]
    /// The chunk whose turn it is: only its thread, or the one that writes, uses the output.
    var next = 0
    /// Whether a thread writes finished chunks.
    var isWriting = false
    /// Those who wait for the turn of their chunk.
    var waiting: [Int: DispatchSemaphore] = [:]
    var summary = BatchSummary()
    var failure: Refusal?
  }

  init(
    plan: BatchPlan, jobs: Int, maxErrors: Int, source: consuming RecordSource,
    output: any ByteOutput, progress: ProgressLine?
  ) {
    self.plan = plan
    self.jobs = jobs
    self.maxErrors = maxErrors
    self.output = output
    self.progress = progress
    input = Guarded(Input(source: source))
    // libdispatch refuses to free a semaphore that is below its first value.
    room = DispatchSemaphore(value: 0)
    for _ in 0...jobs { room.signal() }
  }

  /// Runs to the end of the input, or until something stops the batch.
  ///
  /// - Throws: `Refusal` where the input cannot be read or the output cannot be written.
  func run() throws(Refusal) -> (summary: BatchSummary, threads: Int) {
    input.withLock { $0.source.isStopped = { [unowned self] in isStopped } }
    let threads = inThreads(jobs) { work() }
    progress?.clear()
    let (summary, failure) = state.withLock { ($0.summary, $0.failure) }
    if let failure = failure ?? input.withLock({ $0.failure }) { throw failure }
    return (summary, threads)
  }

  private var isStopped: Bool {
    Interruption.isRequested || stop.load(ordering: .relaxed)
  }

  private func work() {
    EphemerisSession.withSession(plan.configuration, asksMuch: true) { session in
      var worker = BatchWorker(plan: plan)
      while let taken = take() {
        let (result, bytes) = worker.work(
          on: taken.chunk, session: session, block: block(lines: taken.chunk.lines.count),
          isStopped: { self.isStopped }, handOn: { self.handOn($0, $1, of: taken.place) })
        finish(taken, result, bytes)
      }
    }
  }

  /// The next chunk; nil where there is none or no more is wanted.
  private func take() -> Taken? {
    guard wait(for: room) else { return nil }
    return input.withLock { input in
      guard !isStopped, input.failure == nil else { return nil }
      do throws(Refusal) {
        guard let chunk = try input.source.next() else { return nil }
        defer { input.taken += 1 }
        return Taken(chunk: chunk, place: input.taken, bytesRead: input.source.bytesRead)
      } catch {
        // What was read before counts.
        input.failure = error
        return nil
      }
    }
  }

  /// Waits for a signal of another thread; false if the batch is stopped meanwhile.
  private func wait(for semaphore: DispatchSemaphore) -> Bool {
    while semaphore.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      if isStopped { return false }
    }
    return true
  }

  /// Memory for a chunk of so many lines.
  private func block(lines: Int) -> ByteBlock {
    let (old, size, perLine) = state.withLock { state in
      (state.blocks.popLast(), state.largest, state.lineSize)
    }
    let usual = min(lines * perLine, JSONWriter.much)
    if let old, old.capacity >= usual { return old }
    return ByteBlock(capacity: max(min(size + size / 16, JSONWriter.much), usual) + 65_536)
  }

  /// Writes the first part of a chunk, which is much, once it is its turn.
  private func handOn(_ result: ChunkResult, _ bytes: UnsafeRawBufferPointer, of place: Int) {
    let turn = DispatchSemaphore(value: 0)
    let isNext = state.withLock { state in
      if state.next != place { state.waiting[place] = turn }
      return state.next == place
    }
    guard isNext || wait(for: turn) else { return }
    deliver(result, bytes)
  }

  /// Writes all chunks whose turn it is, if no other thread does; the others wait in memory.
  private func finish(_ taken: Taken, _ result: ChunkResult, _ bytes: WrittenBytes) {
    var turn = state.withLock { state -> (result: ChunkResult, bytes: WrittenBytes)? in
      state.finished[taken.place] = (result, bytes)
      guard !state.isWriting else { return nil }
      state.isWriting = true
      return state.nextFinished()
    }
    while let (result, bytes) = turn {
      bytes.withBytes { deliver(result, $0) }
      turn = state.withLock { state in
        state.keep(bytes, lines: result.lines)
        state.next += 1
        progress?.show(
          done: state.summary.lines, failed: state.summary.failed, bytesRead: taken.bytesRead)
        return state.nextFinished()
      }
      room.signal()
    }
  }

  /// Writes without holding up those who compute: it is this thread's turn.
  private func deliver(_ result: ChunkResult, _ bytes: UnsafeRawBufferPointer) {
    // A line that has begun is ended.
    guard !isStopped || (output as? BatchOutput)?.isWithinLine == true else { return }
    var (result, bytes) = (result, bytes)
    let left = maxErrors - state.withLock { $0.summary.failed }
    if result.failures.count >= left {
      bytes = UnsafeRawBufferPointer(rebasing: bytes[..<result.failures[left - 1].end])
      result.lines = bytes.count(where: { $0 == 0x0A })
      result.failures = Array(result.failures.prefix(left))
      stop.store(true, ordering: .relaxed)
    }
    let failure: Refusal?
    do throws(Refusal) {
      try output.write(bytes)
      failure = result.failure
    } catch {
      failure = error
    }
    if failure != nil { stop.store(true, ordering: .relaxed) }
    state.withLock { state in
      state.summary.add(result)
      state.failure = state.failure ?? failure
    }
  }
}

extension BatchRun.State {
  /// The chunk whose turn it is, if it is finished; otherwise its thread may write for itself.
  fileprivate mutating func nextFinished() -> (result: ChunkResult, bytes: WrittenBytes)? {
    if let found = finished.removeValue(forKey: next) { return found }
    isWriting = false
    waiting.removeValue(forKey: next)?.signal()
    return nil
  }

  /// Keeps the memory of what was written for another chunk.
  fileprivate mutating func keep(_ bytes: WrittenBytes, lines: Int) {
    guard bytes.block.capacity <= 2 * JSONWriter.much else { return }
    blocks.append(bytes.block)
    largest = max(largest, bytes.count)
    lineSize = max(lineSize, bytes.count / max(1, lines))
  }
}

/// What came of a batch.
struct BatchSummary: Sendable {
  private(set) var lines = 0
  private(set) var failed = 0
  private(set) var unknownKeys = UnknownKeys()
  private(set) var statistics = BatchStatistics()

  mutating func add(_ result: ChunkResult) {
    lines += result.lines
    failed += result.failures.count
    unknownKeys.add(result.unknownKeys)
    statistics.add(result.statistics)
  }
}
