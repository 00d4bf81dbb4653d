import Civil
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// The tokenizer against Foundation's, both ways: what is accepted and what it says.
@Suite struct JSONReaderTests {
  /// A value as both readers show it; numbers as they are written.
  private indirect enum Tree: Equatable {
    case object([String: Tree])
    case list([Tree])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    init(_ text: JSONText) throws {
      switch text {
      case .object(let members):
        self = .object(
          try Dictionary(uniqueKeysWithValues: members.map { ($0.key, try Tree($0.value)) }))
      case .list(let elements): self = .list(try elements.map { try Tree($0) })
      case .scalar(.text(let text)): self = .text(text)
      case .scalar(.number(let text)): self = .number(try #require(Double(text)))
      case .scalar(.flag(let flag)): self = .flag(flag)
      case .scalar(nil): self = .null
      case .scalar: throw CocoaError(.coderInvalidValue)
      }
    }

    /// What Foundation makes of the bytes.
    init(foundation value: Any) throws {
      switch value {
      case let members as [String: Any]:
        self = .object(try members.mapValues(Tree.init(foundation:)))
      case let elements as [Any]: self = .list(try elements.map(Tree.init(foundation:)))
      case let text as String: self = .text(text)
      case let number as NSNumber:
        let isFlag = String(cString: number.objCType) == "c"
        self = isFlag ? .flag(number.boolValue) : .number(number.doubleValue)
      case is NSNull: self = .null
      default: throw CocoaError(.coderInvalidValue)
      }
    }

    /// Whether every number is finite: Foundation refuses those that are not.
    var isFinite: Bool {
      switch self {
      case .object(let members): members.values.allSatisfy(\.isFinite)
      case .list(let elements): elements.allSatisfy(\.isFinite)
      case .number(let number): number.isFinite
      case .text, .flag, .null: true
      }
    }
  }

  /// Writes random values in random ways: blanks, escapes, exponents.
  private struct Writer {
    var generator: SeededGenerator
    var bytes: [UInt8] = []

    private mutating func chance(_ one: Int) -> Bool {
      Int.random(in: 0..<one, using: &generator) == 0
    }
    private mutating func put(_ text: String) { bytes += Array(text.utf8) }
    private mutating func space() {
      while chance(4) { put(["", " ", "\t", "\n", "\r\n"].randomElement(using: &generator) ?? "") }
    }

    mutating func value(depth: Int) {
      space()
      switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
      case 0: put(["true", "false", "null"].randomElement(using: &generator) ?? "")
      case 1, 2: number()
      case 3, 4, 5: string()
      case 6: list(open: "[", close: "]") { writer, _ in writer.value(depth: depth - 1) }
      default:
        list(open: "{", close: "}") { writer, place in
          writer.space()
          writer.put("\"\(place)")
          writer.characters()
          writer.put("\"")
          writer.space()
          writer.put(":")
          writer.value(depth: depth - 1)
        }
      }
      space()
    }

    private mutating func list(open: String, close: String, _ body: (inout Writer, Int) -> Void) {
      put(open)
      for place in 0..<Int.random(in: 0..<5, using: &generator) {
        if place > 0 { put(",") }
        body(&self, place)
      }
      // An empty list may hold blanks.
      space()
      put(close)
    }

    private mutating func number() {
      if chance(2) { put("-") }
      put("\(chance(3) ? 0 : Int.random(in: 1...99_999, using: &generator))")
      if chance(3) { put(".\(Int.random(in: 0...9999, using: &generator))") }
      if chance(4) {
        put(["e", "E", "e+", "E-"].randomElement(using: &generator) ?? "e")
        put("\(Int.random(in: 0...20, using: &generator))")
      }
    }

    private mutating func string() {
      put("\"")
      characters()
      put("\"")
    }

    private mutating func characters() {
      let pieces = [
        "a", "Z", " ", "é", "ß", "漢", "😀", "\\\"", "\\\\", "\\/", "/", "\\b", "\\f", "\\n", "\\r",
        "\\t", "\\u0041", "\\u00e9", "\\uD83D\\uDE00", "\\ud83d\\ude00", "\\u0000", "\u{7F}",
      ]
      for _ in 0..<Int.random(in: 0..<8, using: &generator) {
        put(pieces.randomElement(using: &generator) ?? "")
      }
    }
  }

  private func written(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var writer = Writer(generator: SeededGenerator(seed: seed))
    return (0..<count).map { _ in
      writer.bytes = []
      writer.value(depth: 4)
      return writer.bytes
    }
  }

  private func foundation(_ bytes: [UInt8]) throws -> Tree {
    try Tree(
      foundation: JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
  }

  @Test func randomValuesAreReadAsFoundationReadsThem() throws {
    for bytes in written(3000, seed: 41) {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(try Tree(JSONText(bytes)) == foundation(bytes), "\(text)")
    }
  }

  /// Damaged values are accepted and refused by both, and mean the same.
  @Test func damagedValuesAreJudgedAsFoundationJudgesThem() throws {
    var generator = SeededGenerator(seed: 42)
    var accepted = 0
    var refused = 0
    for bytes in written(20_000, seed: 43) where bytes.count < 200 {
      var bytes = bytes
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        // Bytes of zero make Foundation guess at UTF-16.
        case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 1...255, using: &generator)
        case 1 where !bytes.isEmpty: bytes.remove(at: place)
        case 2:
          let mark = Array("\"\\{}[],:0e-.u".utf8).randomElement(using: &generator) ?? 0
          bytes.insert(mark, at: place)
        default: bytes = Array(bytes.prefix(place))
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let expected = try? foundation(bytes)
      do {
        let tree = try Tree(JSONText(bytes))
        accepted += 1
        #expect(tree == expected || expected == nil && !tree.isFinite, "\(text)")
      } catch let error as Refusal {
        refused += 1
        // Foundation takes the last of two keys, and a comma before a bracket.
        let isLenient = error.code == "repeated_key" || text.contains(/,\s*[\]}]/)
        #expect(expected == nil || isLenient, "\(error.message): \(text)")
      }
    }
    #expect(accepted > 2000 && refused > 2000, "\(accepted) \(refused)")
  }

  @Test(arguments: [
    ("", "not JSON: byte 1 is not a value"), ("{", "not JSON: byte 2 is not a key"),
    ("{\"a\" 1}", "not JSON: byte 6 is not a colon"),
    ("[1 2]", "not JSON: byte 4 is not a comma or ]"),
    ("{\"a\":1", "not JSON: byte 7 is not a comma or }"),
    ("[1,]", "not JSON: byte 4 is not a value"),
    ("\n\n [01]", "not JSON: line 3, byte 3 is not a value"),
    ("-", "not JSON: byte 1 is not a value"),
    ("1.", "not JSON: byte 1 is not a value"), ("[tru]", "not JSON: byte 2 is not a value"),
    ("\"a", "not JSON: byte 3 is not the end of the string"),
    ("\"\t\"", "not JSON: byte 2 is not allowed in a string"),
    ("\"\\n\t\"", "not JSON: byte 4 is not allowed in a string"),
    ("\"\\x\"", "not JSON: byte 3 is not an escape"),
    ("\"\\u00g0\"", "not JSON: byte 6 is not a hexadecimal digit"),
    ("\"\\ud83d\"", "not JSON: byte 8 is not a low surrogate"),
    ("\"\\udc00\"", "not JSON: byte 8 is not after a character"),
    ("1 x", "not JSON: more follows the value at byte 3"),
    ("{\"a\":1,\"a\":2}", "the key 'a' stands twice"),
    ("{\"a\":{\"é\":1,\"\\u00e9\":2}}", "the key 'é' stands twice"),
  ])
  func faultsAreNamedByTheirPlace(text: String, message: String) {
    let error = #expect(throws: Refusal.self) { try JSONText(Array(text.utf8)) }
    #expect(error?.message.description == message)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xC3, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22],
    ] {
      let error = #expect(throws: Refusal.self) { try JSONText(bytes) }
      #expect(error?.code == "invalid_utf8", "\(bytes)")
    }
    #expect(throws: Refusal.self) { try JSONText([0xC3, 0xA9]) }
    #expect(throws: Refusal.self) { try JSONText([0x31, 0x00]) }
  }

  @Test(arguments: ["[", "{\"a\":"])
  func nestingIsBounded(open: String) throws {
    let close = open == "[" ? "]" : "}"
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    _ = try JSONText(nested(JSONReader.deepest))
    for depth in [JSONReader.deepest + 1, 100_000] {
      let error = #expect(throws: Refusal.self) { try JSONText(nested(depth)) }
      #expect(error?.message.description.contains("nested too deeply") == true)
    }
  }

  @Test func everyValueHasAText() throws {
    for (text, value) in [
      ("\"a\\n\"", .text("a\n")), ("-1.50e2", .number("-1.50e2")), ("true", .flag(true)),
      ("false", .flag(false)), ("null", nil), ("[]", .list("")),
      ("[ \"a\" ,1.0, true]", .list("a,1.0,true")), ("[1,null]", .json("[1,null]")),
      ("[1, [2]]", .json("[1, [2]]")),
      ("{ \"a\" : \"\\u00e9\" }", .json("{ \"a\" : \"\\u00e9\" }")),
      ("{}", .json("{}")),
    ] as [(String, InputValue?)] {
      let read = try Array(" \(text) ".utf8).lend { bytes throws(Refusal) in
        try JSONReader.whole(bytes) { reader throws(Refusal) in try reader.value() }
      }
      #expect(read == value)
    }
  }

  /// What it costs to find a key that stands twice, counted.
  @Test func manyKeysCostTheirNumber() {
    final class Work { var steps = 0 }
    struct CountedKey: Hashable {
      let name: Int
      let work: Work
      static func == (left: CountedKey, right: CountedKey) -> Bool {
        left.work.steps += 1
        return left.name == right.name
      }
      func hash(into hasher: inout Hasher) {
        work.steps += 1
        hasher.combine(name)
      }
    }
    func steps(_ count: Int) -> Int {
      let work = Work()
      var seen = SeenKeys<CountedKey>()
      let names = Array(0..<count) + [0, count / 2, count - 1]
      let isNew = names.map { seen.insert(CountedKey(name: $0, work: work)) }
      #expect(isNew.firstIndex(of: false) == count && isNew.count { $0 } == count)
      return work.steps
    }
    #expect(steps(90_000) < 20 * 90_000)
    #expect(steps(8) < 60)
  }
}
