/// A part of a description that is written so often in compact JSON that it has a quicker way for it.
///
/// The description says what there is to write; a test holds both ways together.
public protocol QuickPart: Report {
  /// No form of it is longer in compact JSON, in bytes.
  static var longest: Int { get }
  /// Writes the same as the description, with a comma after each value.
  func write(with pen: inout Pen)
}

extension JSONWriter {
  /// Writes a part in the quicker way where that is the same.
  @inline(__always)
  public mutating func quick(_ part: some QuickPart) {
    guard !isPretty else { return part.describe(to: &self) }
    write(room: type(of: part).longest) { part.write(with: &$0) }
  }

  /// Writes with a pen where there is room for so many bytes.
  @inline(__always)
  package mutating func write(room: Int, _ body: (inout Pen) -> Void) {
    makeRoom(room)
    var pen = Pen(at: next)
    body(&pen)
    next = pen.place
  }
}
