import Ephemeris

extension HumanDesignChart {
  /// Writes the 26 activations, personality first.
  func writeActivations(with pen: inout Pen) {
    activations.withElements { activations in
      // The gates that each body holds on either side; the last is none.
      var held = InlineArray<14, GateSet>(repeating: GateSet())
      for body in 0..<13 {
        held[body].insert(activations[body].position.gate)
        held[body].insert(activations[body + 13].position.gate)
      }
      held.withElements { held in
        let writer = ActivationWriter(activations: activations, held: held)
        pen.word("\"activations\":{\"personality\":{")
        writer.write(13, with: &pen)
        pen.word("\"design\":{")
        writer.write(0, with: &pen)
        pen.endFilled("}")
      }
    }
  }
}

/// Writes activations from where they lie.
private struct ActivationWriter {
  let activations: UnsafePointer<Activation>
  let held: UnsafePointer<GateSet>
  let tables = ActivationTables.shared

  /// - Parameter first: where the side begins among the activations.
  @inline(__always)
  func write(_ first: Int, with pen: inout Pen) {
    for body in 0..<13 {
      let activation = activations[first + body]
      let line = Int(activation.base) / 180
      let depth = Int(activation.base) % 180
      pen.counted(tables.heads + 32 * body)
      pen.longitude(activation.longitude, tables.degrees)
      pen.counted(tables.lines + 32 * line)
      let fixers = tables.fixers[line]
      let exalted = !held[Int(fixers.exalted)].isDisjoint(with: fixers.gates)
      let detriment = !held[Int(fixers.detriment)].isDisjoint(with: fixers.gates)
      if exalted || detriment {
        pen.part(Depth(activation.position))
        write(fixers, exalted, detriment, with: &pen)
      } else {
        pen.copy(tables.freeDepths + 64 * depth, ActivationTables.freeDepthSize)
      }
      pen.endFilled("}")
    }
    pen.endFilled("}")
  }

  /// Writes what fixes a line.
  private func write(
    _ fixers: LineFixers, _ exalted: Bool, _ detriment: Bool, with pen: inout Pen
  ) {
    pen.part(
      FixingEntry(
        fixing: exalted == detriment ? .juxtaposed : exalted ? .exalted : .detriment))
    pen.word("\"fixed_by\":[")
    if exalted { write(Int(fixers.exalted), in: fixers.gates, with: &pen) }
    if detriment, fixers.detriment != fixers.exalted {
      write(Int(fixers.detriment), in: fixers.gates, with: &pen)
    }
    pen.endFilled("]")
  }

  private func write(_ body: Int, in gates: GateSet, with pen: inout Pen) {
    for place in stride(from: body, to: 26, by: 13) {
      let gate = activations[place].position.gate
      guard gates.contains(gate) else { continue }
      pen.part(HolderName(holder: GateHolder(place: place * 64 + Int(gate) - 1)))
    }
  }
}

/// What may fix a line, in small: bodies by their numbers, 13 for none.
struct LineFixers: Sendable {
  let gates: GateSet
  let exalted: UInt8
  let detriment: UInt8

  init(_ fixings: LineFixings) {
    gates = fixings.gates
    exalted = fixings.exalted.map { UInt8($0.rawValue) } ?? 13
    detriment = fixings.detriment.map { UInt8($0.rawValue) } ?? 13
  }
}

/// What activations are written from, by body and by the lines in the order of the wheel; as long as
/// the program lives.
private struct ActivationTables: Sendable {
  /// Up to the number of the longitude, 32 bytes each; the last byte is the count of the others.
  nonisolated(unsafe) let heads: UnsafeRawPointer
  /// The same of what follows the longitude.
  nonisolated(unsafe) let lines: UnsafeRawPointer
  /// Color, tone and base of a line that no planet fixes, and the rest, 64 bytes each.
  nonisolated(unsafe) let freeDepths: UnsafeRawPointer
  nonisolated(unsafe) let fixers: UnsafePointer<LineFixers>
  nonisolated(unsafe) let degrees = Pen.wholeDegrees()

  static let freeDepthSize = FreeDepth.all.first.map { bytes(of: $0).count } ?? 0
  static let shared = ActivationTables()

  private init() {
    heads = Self.table(Body.allCases.map { Array("\"\($0.id)\":{\"longitude\":".utf8) }, size: 32)
    let positions = (0..<384).map { GateWheel.position(ofBase: $0 * 180) }
    lines = Self.table(
      positions.map { [UInt8(ascii: ",")] + Self.bytes(of: LinePlace($0)) }, size: 32)
    freeDepths = Self.table(
      (0..<180).map { Self.bytes(of: FreeDepth(depth: Depth(GateWheel.position(ofBase: $0)))) },
      size: 64)
    let all = LineFixings.all
    let fixers = UnsafeMutablePointer<LineFixers>.allocate(capacity: positions.count)
    for (place, position) in positions.enumerated() {
      (fixers + place).initialize(to: LineFixers(all[LinePlace(position).place]))
    }
    self.fixers = UnsafePointer(fixers)
  }

  private static func bytes(of part: some FixedPart) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    part.describe(to: &writer)
    return writer.bytes
  }

  /// Texts side by side, of so many bytes each at most; the last byte of each place is its count.
  private static func table(_ texts: [[UInt8]], size: Int) -> UnsafeRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: texts.count * size, alignment: size)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: texts.count * size)
    for (place, text) in texts.enumerated() {
      precondition(text.count < size, "no room for a text and its count")
      (memory + place * size).copyMemory(from: text, byteCount: text.count)
      memory.storeBytes(of: UInt8(text.count), toByteOffset: (place + 1) * size - 1, as: UInt8.self)
    }
    return UnsafeRawPointer(memory)
  }
}

extension Pen {
  /// Writes a text of up to 31 bytes whose count follows them.
  @inline(__always)
  fileprivate mutating func counted(_ text: UnsafeRawPointer) {
    copy(text, 32)
    advance(Int(text.load(fromByteOffset: 31, as: UInt8.self)) - 32)
  }
}
