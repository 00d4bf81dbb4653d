import Glibc

/// Numbers for byte strings, in the order in which they were met.
struct ByteNumbers: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// By hash: a number and one; 0 for none.
  private var slots = [UInt32](repeating: 0, count: 256)

  /// How many there are.
  var count: Int { ends.count - 1 }

  /// The number of a string that was added.
  subscript(text: UnsafeRawBufferPointer) -> Int? {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if isText(number, text) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a string that has no number yet.
  mutating func add(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 4)
      for number in 0..<count {
        let hash = bytes.withUnsafeBytes {
          Self.hash(UnsafeRawBufferPointer(rebasing: $0[ends[number]..<ends[number + 1]]))
        }
        place(number, hash)
      }
    } else {
      place(count - 1, Self.hash(text))
    }
  }

  private mutating func place(_ number: Int, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(number + 1)
  }

  private func isText(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == text.count else { return false }
    return bytes.withUnsafeBytes { own in
      guard let own = own.baseAddress, let text = text.baseAddress else { return true }
      return memcmp(own + start, text, ends[number + 1] - start) == 0
    }
  }

  private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
    var hash = UInt64(truncatingIfNeeded: text.count)
    var place = 0
    while place + 8 <= text.count {
      hash =
        (hash ^ text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      place += 8
    }
    while place < text.count {
      hash = (hash ^ UInt64(text[place])) &* 0x0000_0100_0000_01B3
      place += 1
    }
    hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: hash >> 32)
  }
}
