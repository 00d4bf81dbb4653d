/// Parts of descriptions that are always the same, rendered once in compact JSON: for example name
/// and center of each gate.
///
/// A writer of compact JSON copies the bytes.
public struct ConstantTable: Sendable {
  /// How many bytes a writer copies at once; so many may be read after the last part.
  static let step = 32

  // Written once and never freed: a table lives as long as the program, and nobody who uses it
  // has to count references.
  nonisolated(unsafe) private let bytes: UnsafeRawPointer
  nonisolated(unsafe) private let ends: UnsafePointer<Int32>
  private let count: Int

  /// Renders the parts, each without the braces around it.
  public init(_ parts: some Sequence<some Report>) {
    self.init(parts) { part, writer in part.describe(to: &writer) }
  }

  /// Renders texts as items of a list; each part holds any number of them.
  public init(texts: some Sequence<[String]>) {
    self.init(texts) { texts, writer in
      for text in texts { writer.item(text) }
    }
  }

  private init<Parts: Sequence>(
    _ parts: Parts, _ describe: (Parts.Element, inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter(style: .compact)
    var ends: [Int32] = [0]
    for part in parts {
      describe(part, &writer)
      ends.append(Int32(writer.count))
    }
    let padded = writer.bytes + [UInt8](repeating: 0, count: Self.step)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: padded.count, alignment: 1)
    bytes.copyMemory(from: padded, byteCount: padded.count)
    self.bytes = UnsafeRawPointer(bytes)
    let places = UnsafeMutablePointer<Int32>.allocate(capacity: ends.count)
    places.initialize(from: ends, count: ends.count)
    self.ends = UnsafePointer(places)
    count = ends.count - 1
  }

  /// The bytes of a part, with a comma after each value.
  @inline(__always)
  func part(_ index: Int) -> (start: UnsafeRawPointer, count: Int) {
    precondition(index >= 0 && index < count, "no such part")
    let start = Int(ends[index])
    return (bytes + start, Int(ends[index + 1]) - start)
  }
}

extension ReportSink {
  /// Most sinks need every value.
  public var copiesConstants: Bool { false }

  /// Tells a part that is always the same.
  public mutating func constant(
    _ part: @autoclosure () -> some Report, _ table: ConstantTable?, _ index: Int
  ) {
    part().describe(to: &self)
  }

  /// Tells texts of a list that are always the same.
  public mutating func items(
    _ texts: @autoclosure () -> [String], _ table: ConstantTable?, _ index: Int
  ) {
    for text in texts() { item(text) }
  }
}
