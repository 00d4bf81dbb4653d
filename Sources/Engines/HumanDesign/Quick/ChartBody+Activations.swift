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
      let line = LinePlace(activation.position)
      pen.head(tables.heads + 32 * body)
      pen.longitude(activation.longitude)
      pen.byte(",")
      pen.part(line)
      let depth = Depth(activation.position)
      let fixers = tables.fixers[line.place]
      let exalted = !held[Int(fixers.exalted)].isDisjoint(with: fixers.gates)
      let detriment = !held[Int(fixers.detriment)].isDisjoint(with: fixers.gates)
      if exalted || detriment {
        pen.part(depth)
        write(fixers, exalted, detriment, with: &pen)
      } else {
        pen.part(FreeDepth(depth: depth))
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

/// What activations are written from, by body and by line; as long as the program lives.
private struct ActivationTables: Sendable {
  /// Up to the number of the longitude, 32 bytes each; the last byte is the count of the others.
  nonisolated(unsafe) let heads: UnsafeRawPointer
  nonisolated(unsafe) let fixers: UnsafePointer<LineFixers>

  static let shared = ActivationTables()

  private init() {
    let heads = UnsafeMutableRawPointer.allocate(byteCount: 13 * 32, alignment: 32)
    heads.initializeMemory(as: UInt8.self, repeating: 0, count: 13 * 32)
    for body in Body.allCases {
      let bytes = Array("\"\(body.id)\":{\"longitude\":".utf8)
      let start = heads + 32 * Int(body.rawValue)
      start.copyMemory(from: bytes, byteCount: bytes.count)
      start.storeBytes(of: UInt8(bytes.count), toByteOffset: 31, as: UInt8.self)
    }
    self.heads = UnsafeRawPointer(heads)
    let all = LineFixings.all
    let fixers = UnsafeMutablePointer<LineFixers>.allocate(capacity: all.count)
    for place in all.indices { (fixers + place).initialize(to: LineFixers(all[place])) }
    self.fixers = UnsafePointer(fixers)
  }
}

extension Pen {
  /// Writes a text of up to 31 bytes whose count follows them.
  @inline(__always)
  fileprivate mutating func head(_ text: UnsafeRawPointer) {
    copy(text, Int(text.load(fromByteOffset: 31, as: UInt8.self)))
  }
}
