/// What a sink of single fields needs, in compact JSON.
extension JSONWriter {
  mutating func nothing() { makeRoom(0); word("null,") }
  mutating func bareFlag(_ value: Bool) {
    makeRoom(0)
    if value { word("true,") } else { word("false,") }
  }
  mutating func enter(_ open: Unicode.Scalar) { makeRoom(0); put(open) }
  mutating func leave(_ close: Unicode.Scalar) {
    makeRoom(0)
    if next[-1] == UInt8(ascii: ",") { next -= 1 }
    put(close)
    put(",")
  }
  mutating func bareKey(_ key: StaticString) { self.key(key) }
  mutating func bareKey(_ key: String) { name(key) }

  /// A value that is JSON already.
  mutating func bareJSON(_ value: [UInt8]?) {
    guard let value else { return nothing() }
    append(value)
    makeRoom(0)
    put(",")
  }
}
