import Civil

/// The curves drawn with characters.
struct BiorhythmChart {
  private let waves: BiorhythmWaves
  private let days: [BiorhythmDay]
  private let target: Int
  private let second: BiorhythmWaves?

  /// - Parameters:
  ///   - days: one day or more, in order.
  ///   - second: another person's waves, drawn as dots.
  init(
    _ waves: BiorhythmWaves, days: [BiorhythmDay], target: BiorhythmDay,
    second: BiorhythmWaves? = nil
  ) {
    self.waves = waves
    self.second = second
    self.days = days
    self.target = target.number
  }

  /// The cycles that are drawn: the primary ones and the caller's own.
  private var drawn: [(index: Int, cycle: BiorhythmCycle)] {
    waves.cycles.enumerated().filter { $0.element.kind != .secondary }
      .map { ($0.offset, $0.element) }
  }

  private static let labelWidth = 14
  /// Characters of the widest chart, so that it fits into 80 columns with its labels.
  private static let mostColumns = 62

  /// A panel of Braille dots for each cycle above a common axis.
  var braille: [Styled] {
    let columns = min(Self.mostColumns, max(2, days.count * 2))
    let panels = drawn.flatMap { index, cycle in
      panel(index, columns: columns).enumerated().map { row, line in
        let label = row == 1 ? cycle.name : row == 0 ? "+100%" : row == 3 ? "-100%" : ""
        let cell = row == 1 ? padded(label, Self.labelWidth) : rightAligned(label, Self.labelWidth)
        return Styled("\(cell) \(line)")
      }
    }
    return panels + axis(columns: columns)
  }

  /// One curve over a dotted line at zero, four characters high.
  private func panel(_ index: Int, columns: Int) -> [String] {
    var canvas = BrailleCanvas(columns: columns, rows: 4)
    let middle = Double(canvas.height - 1) / 2
    for x in stride(from: 0, to: canvas.width, by: 4) { canvas.dot(x, Int(middle.rounded())) }
    var previous: Int?
    for x in 0..<canvas.width {
      guard let value = value(index, atDot: x, of: canvas.width, waves) else { continue }
      let y = Int((middle * (1 - value)).rounded())
      // Steep curves are joined, so that no gap opens between two dots.
      let from = previous.map { $0 < y ? $0 + 1 : $0 > y ? $0 - 1 : y } ?? y
      for between in min(from, y)...max(from, y) { canvas.dot(x, between) }
      previous = y
    }
    guard let second else { return canvas.lines }
    for x in stride(from: 1, to: canvas.width, by: 3) {
      if let value = value(index, atDot: x, of: canvas.width, second) {
        canvas.dot(x, Int((middle * (1 - value)).rounded()))
      }
    }
    return canvas.lines
  }

  /// The value at a dot; a day is as wide as its share of the chart and holds its value in the
  /// middle.
  private func value(_ index: Int, atDot x: Int, of width: Int, _ person: BiorhythmWaves)
    -> Double?
  {
    let place = (Double(x) + 0.5) / Double(width) * Double(days.count) - 0.5
    let left = min(max(Int(place.rounded(.down)), 0), days.count - 1)
    let shift = person.birth.julianDayNumber - waves.birth.julianDayNumber
    return person.value(
      of: waves.cycles[index], onDay: days[left].number - shift, share: place - Double(left))
  }

  /// The number of critical cycles under each day, the target, and the dates at both ends.
  private func axis(columns: Int) -> [Styled] {
    var marks = Array(repeating: Character(" "), count: columns)
    var pointer = marks
    for (offset, day) in days.enumerated() {
      let column = min(columns - 1, (2 * offset + 1) * columns / (2 * days.count))
      if let level = day.level {
        // Where several days share a column the highest count stands.
        let known = Int(String(marks[column])) ?? 0
        marks[column] = Character("\(max(known, level.rawValue))")
      }
      if day.number == target { pointer[column] = "^" }
    }
    let label = { (text: String) in padded(text, Self.labelWidth) + " " }
    var lines: [Styled] = ["\(label("critical"))\(red: String(marks).trimmingTrailingSpaces)"]
    if pointer.contains("^") {
      lines.append("\(label("target"))\(String(pointer).trimmingTrailingSpaces)")
    }
    let (first, last) = (days[0].date.description, days[days.count - 1].date.description)
    let gap = columns - first.count - last.count
    let dates =
      gap > 0 ? first + String(repeating: " ", count: gap) + last : "\(first) to \(last)"
    return lines + ["\(label(""))\(dates)"]
  }

  private static let plainWidth = 41

  /// A row a day in plain characters: each cycle's letter at its value.
  var ascii: [Styled] {
    let letters = drawn.enumerated().map { order, entry in
      entry.cycle.kind == .primary
        ? entry.cycle.name.prefix(1).uppercased() : "\((order - 2) % 10)"
    }
    let middle = Self.plainWidth / 2
    let scale = "-100%" + String(repeating: " ", count: middle - 5) + "0"
    let head = padded("", 16) + scale + rightAligned("+100%", middle)
    let legend = zip(letters, drawn).map { "\($0) \($1.cycle.name)" } + ["* several"]
    return [Styled(head)] + days.map { Styled(row($0, letters)) }
      + [Styled(legend.joined(separator: ", "))]
  }

  private func row(_ day: BiorhythmDay, _ letters: [String]) -> String {
    let middle = Self.plainWidth / 2
    var line = Array(repeating: Character(" "), count: Self.plainWidth)
    line[middle] = "|"
    for (letter, entry) in zip(letters, drawn) {
      let column = middle + Int((day.states[entry.index].value * Double(middle)).rounded())
      let isFree = line[column] == " " || line[column] == "|"
      line[column] = isFree ? Character(letter) : "*"
    }
    let mark = day.number == target ? ">" : " "
    let critical =
      day.level.map { "  \($0.name): " + day.criticalCycles.map(\.name).joined(separator: ", ") }
      ?? ""
    return "\(mark)\(padded(day.date.description, 10)) \(day.date.weekday) "
      + (String(line) + critical).trimmingTrailingSpaces
  }
}
