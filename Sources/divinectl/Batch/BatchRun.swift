import Civil
import Dispatch
import Engines
import Ephemeris
import Synchronization

/// Runs a batch: one reader, several workers, lines written in the order of the input.
final class BatchRun: Sendable {
  private let plan: BatchPlan
  private let jobs: Int
  /// Stop after so many failed records.
  private let maxErrors: Int
  private let output: any ByteOutput
  private let progress: ProgressLine?
  private let state = Mutex(State())

  private struct State {
    var idle: [BatchWorker] = []
    /// Memory of chunks that were written.
    var blocks: [ByteBlock] = []
    /// How much memory a chunk took at most.
    var largest = 0
    /// How long the lines of a chunk were on average; a guess at first.
    var lineSize = 4096
    var finished: [Int: ChunkResult] = [:]
    var next = 0
    var summary = BatchSummary()
    var failure: Refusal?
    var isStopped = false
  }

  init(
    plan: BatchPlan, jobs: Int, maxErrors: Int, output: any ByteOutput, progress: ProgressLine?
  ) {
    self.plan = plan
    self.jobs = jobs
    self.maxErrors = maxErrors
    self.output = output
    self.progress = progress
  }

  /// Runs to the end of the input, or until something stops the batch.
  ///
  /// - Throws: `Refusal` where the input cannot be read or the output cannot be written.
  func run(_ source: consuming RecordSource) throws(Refusal) -> BatchSummary {
    let queue = DispatchQueue(label: "batch", attributes: .concurrent)
    let group = DispatchGroup()
    // One chunk more than workers, so that none waits for the reader.
    let chunks = DispatchSemaphore(value: jobs + 1)
    let workers = DispatchSemaphore(value: jobs)
    var number = 0
    var readFailure: Refusal?
    do throws(Refusal) {
      while !isStopped, let chunk = try source.next() {
        chunks.wait()
        if isStopped {
          chunks.signal()
          break
        }
        let place = number
        number += 1
        let bytesRead = source.bytesRead
        queue.async(group: group) {
          workers.wait()
          let written = self.work(on: chunk, place: place, bytesRead: bytesRead)
          // A chunk counts until it is written: workers may overtake one another, and what has to
          // wait for its turn is held in memory.
          for _ in 0..<written { chunks.signal() }
          workers.signal()
        }
      }
    } catch {
      readFailure = error
    }
    if Interruption.isRequested {
      // What is being written ends with a line; what is being computed is left.
      state.withLock { $0.isStopped = true }
    } else {
      group.wait()
    }
    progress?.clear()
    let (summary, failure) = state.withLock { ($0.summary, $0.failure) }
    if let failure = failure ?? readFailure { throw failure }
    return summary
  }

  private var isStopped: Bool {
    Interruption.isRequested || state.withLock { $0.isStopped }
  }

  /// Works on a chunk and writes all chunks whose turn it is.
  ///
  /// - Returns: how many chunks are done with.
  private func work(on chunk: RecordChunk, place: Int, bytesRead: Int) -> Int {
    guard !isStopped else { return 1 }
    let (idle, old, size, perLine) = state.withLock { state in
      (state.idle.popLast(), state.blocks.popLast(), state.largest, state.lineSize)
    }
    var worker = idle ?? BatchWorker(plan: plan)
    let usual = chunk.lines.count * perLine
    let block =
      if let old, old.capacity >= usual {
        old
      } else {
        ByteBlock(capacity: max(size + size / 16, usual) + 65_536)
      }
    let result = worker.work(on: chunk, block: block)
    return state.withLock { state in
      state.idle.append(worker)
      state.finished[place] = result
      var written = 0
      // Whoever completes the next chunk writes all that are ready; the others wait meanwhile.
      while let ready = state.finished.removeValue(forKey: state.next) {
        state.next += 1
        written += 1
        deliver(ready, &state)
      }
      progress?.show(state.summary, bytesRead: bytesRead)
      // A batch that was stopped waits for no turn any more.
      return state.isStopped ? written + state.finished.count + 1 : written
    }
  }

  private func deliver(_ result: ChunkResult, _ state: inout State) {
    guard !state.isStopped, var bytes = result.bytes else { return }
    var result = result
    let left = maxErrors - state.summary.failed
    if result.failures.count >= left {
      bytes = bytes.prefix(result.failures[left - 1].end)
      result.lines = bytes.withBytes { $0.count(where: { $0 == 0x0A }) }
      result.failures = Array(result.failures.prefix(left))
      state.isStopped = true
    }
    state.summary.add(result)
    do throws(Refusal) {
      try bytes.withBytes { bytes throws(Refusal) in try output.write(bytes) }
      state.blocks.append(bytes.block)
      state.largest = max(state.largest, bytes.count)
      state.lineSize = max(state.lineSize, bytes.count / max(1, result.lines))
      if let failure = result.failure { throw failure }
    } catch {
      state.failure = error
      state.isStopped = true
    }
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
