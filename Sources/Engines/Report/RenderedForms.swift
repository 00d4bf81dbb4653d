import Synchronization

/// A part of a description that has few forms, all of which are known beforehand: for example name
/// and center of each gate.
public protocol FixedPart: Report, Sendable {
  /// Every form, in the order of their places.
  static var all: [Self] { get }
  /// The place among the forms.
  var place: Int { get }
  /// Where the rendered forms are kept.
  static var rendered: RenderedForms { get }
  /// Whether schemas tell what values the forms have.
  static var isInSchemas: Bool { get }
}

extension FixedPart {
  /// They do.
  public static var isInSchemas: Bool { true }
}

/// The forms of a part in compact JSON, rendered by whoever needs one first.
///
/// A writer of compact JSON copies the bytes. The value itself is part of the binary, so that
/// nobody who uses it has to ask whether it was made.
public struct RenderedForms: ~Copyable, Sendable {
  /// How many bytes a writer copies at once; so many may be read after the last form.
  static let step = 32

  /// The count of forms, then where each begins and the last ends, counted from here; then bytes.
  ///
  /// Never freed: it lives as long as the program.
  private let address = Atomic<UInt>(0)

  /// Makes room for forms.
  public init() {}

  /// The bytes of a form, with a comma after each value.
  @inline(__always)
  borrowing func bytes<Part: FixedPart>(of part: Part) -> (start: UnsafeRawPointer, count: Int) {
    let table =
      UnsafePointer<Int32>(bitPattern: address.load(ordering: .acquiring)) ?? render(Part.self)
    let place = part.place
    precondition(place >= 0 && place < Int(table[0]), "no such form")
    let start = Int(table[place + 1])
    return (UnsafeRawPointer(table) + start, Int(table[place + 2]) - start)
  }

  @inline(never)
  private borrowing func render<Part: FixedPart>(_: Part.Type) -> UnsafePointer<Int32> {
    var writer = JSONWriter(style: .compact)
    var ends: [Int] = [0]
    for part in Part.all {
      part.describe(to: &writer)
      ends.append(writer.count)
    }
    let head = 4 * (ends.count + 1)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: head + writer.count + Self.step, alignment: 4)
    let numbers = [ends.count - 1] + ends.map { head + $0 }
    for (place, number) in numbers.enumerated() {
      memory.storeBytes(of: Int32(number), toByteOffset: 4 * place, as: Int32.self)
    }
    (memory + head).copyMemory(
      from: writer.bytes + [UInt8](repeating: 0, count: Self.step),
      byteCount: writer.count + Self.step)
    let new = UnsafePointer(memory.assumingMemoryBound(to: Int32.self))
    let (isFirst, other) = address.compareExchange(
      expected: 0, desired: UInt(bitPattern: new), ordering: .acquiringAndReleasing)
    guard !isFirst, let other = UnsafePointer<Int32>(bitPattern: other) else { return new }
    memory.deallocate()
    return other
  }
}
