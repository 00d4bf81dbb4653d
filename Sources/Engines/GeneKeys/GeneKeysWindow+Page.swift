import Civil
import Ephemeris

/// What the profiles of a window have in common, and in what they differ, for people.
struct GeneKeysWindowPage {
  private let result: GeneKeysWindow
  private let window: WindowText

  init(_ result: GeneKeysWindow) {
    self.result = result
    window = WindowText(result.window)
  }

  var page: Page {
    let isSingle = result.spheres.contains { !$0.sequence.isConfirmed }
    let single: Styled = "star pearl: a single source; no published profile confirms it"
    return Page(
      [
        Page.Section(.pairs(window.head)), sure, open, keys, Pathway.section(result.pathways),
      ],
      source: (isSingle ? [single] : [])
        + [.sky(result.ephemeris, zoneData: result.window.zoneData)])
  }

  private var sure: Page.Section {
    let rows = result.spheres.compactMap { sphere -> [String]? in
      guard let number = result.keys(of: sphere).sure else { return nil }
      let key = GeneKey.number(number)
      let line = result.sureLine(of: sphere).map { String($0) } ?? "open"
      return [sphere.name, String(number), line, key.shadow, key.gift, key.siddhi]
    }
    let head = ["Sphere", "Key", "Line", "Shadow", "Gift", "Siddhi"]
    return Page.Section(
      "What is sure", rows.isEmpty ? .sentences(["nothing"]) : .grid(Grid(head: head, rows)))
  }

  private var open: Page.Section? {
    var rows: [Page.List] = []
    for sphere in result.spheres where result[sphere].sure == nil {
      let keys = result.keys(of: sphere)
      let lines = window.texts(result[sphere]) { $0.id }
      // Of many lines only the shares are told: the keys have times then.
      if lines.count > 6, keys.sure == nil {
        rows.append(Page.List(sphere.name, window.texts(keys) { "key \($0)" }))
        rows.append(Page.List("", lines))
      } else {
        rows.append(Page.List(sphere.name, lines))
      }
    }
    return rows.isEmpty ? nil : Page.Section("What is not", .lists(rows))
  }

  /// The words of the keys that are not sure.
  private var keys: Page.Section? {
    let open = result.spheres.filter { result.keys(of: $0).sure == nil }
    let numbers = Set(open.flatMap { result.keys(of: $0).entries.map(\.value) }).sorted()
    guard !numbers.isEmpty else { return nil }
    let rows = numbers.map { number in
      let key = GeneKey.number(number)
      let spheres = open.filter { result.keys(of: $0).entry(of: number) != nil }
      return [
        String(number), key.shadow, key.gift, key.siddhi,
        spheres.map(\.name).joined(separator: ", "),
      ]
    }
    return Page.Section(
      "Keys that are not sure",
      .grid(Grid(head: ["Key", "Shadow", "Gift", "Siddhi", "Possible in"], rows)))
  }
}
