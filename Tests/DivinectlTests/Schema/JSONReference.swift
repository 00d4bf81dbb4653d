import Civil
import Engines
import Foundation
import TestSupport

@testable import divinectl

/// docs/json.md: every key of every output, from the shapes and the table of meanings.
enum JSONReference {
  /// What keys mean, by the end of their path.
  static let meanings: [String: String] = {
    let url = Fixture.root.appending(path: "docs/json-keys.tsv")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map {
      $0.split(separator: "\t").map(String.init)
    }
    return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
  }()

  /// The keys of a path without the marks of lists.
  static func keys(_ path: String) -> [String] {
    path.replacing("[]", with: "").split(separator: ".").map(String.init)
  }

  /// The meaning that a path has in this output, or that of its longest end that has one.
  static func meaning(_ path: String, in output: String) -> String? {
    let found = ends(path, in: output).lazy.compactMap { meanings[$0] }.first
    guard path.hasSuffix("}"), found == meanings["*"] else { return found }
    // Keys that have no meaning in common have each their own.
    let parent = parent(path)
    let names = path.dropFirst(parent.utf8.count + 2).dropLast().split(separator: ",")
    let each = names.compactMap { meaning("\(parent).\($0)", in: output) }
    return each.isEmpty ? found : each.joined(separator: " / ")
  }

  /// What a meaning can stand for: the path in its output, and the ends of the path.
  static func ends(_ path: String, in output: String) -> [String] {
    let keys = keys(path).map { key in
      key.first.map { $0 == "{" || $0.isNumber } ?? false ? "*" : key
    }
    return ["\(output):\(keys.joined(separator: "."))"]
      + keys.indices.map { keys[$0...].joined(separator: ".") }
  }

  /// The outputs that are told; those of open times differ as the text says.
  static var outputs: [String] { ShapeTable.outputs.filter { !$0.hasSuffix("-window") } }

  /// The whole document.
  static var document: String {
    var text = """
      # Every key of the JSON output

      Made from the shapes in the binary and [json-keys.tsv](json-keys.tsv) by `make record`.
      `divinectl schema OUTPUT` prints the same as JSON Schema with all words and limits, `divinectl help
      fields ENGINE` lists what `batch --fields` can name.

      * Keys stay; a later version may add some. Their order is fixed, what is not known is null.
      * `[]` is each item of a list, `*` a name that is data, `{a,b}` each of several keys that have the same.
      * Where the time of birth is open the output's name ends in `-window`: a value that is not the same for
        every time is then a list of `value`, `share` (0 to 1 of the window) and `spans`, and `sure` has what
        always holds.

      ## Keys of every output


      """
    text += table(
      ShapeTable.rows(of: "human-design").filter { shared.contains($0[0]) }, of: "human-design")
    text += open
    for output in outputs {
      text += "\n## \(output)\n\n" + table(rows(of: output), of: output)
    }
    return text + report
  }

  /// What `report` prints: answers of other outputs.
  private static let report = """

    ## report

    The answers of all engines in one object. `schema` of an answer says which of the outputs above it is;
    where the time is open it is the one that ends in `-window`. `divinectl schema report` has all of
    them under `$defs`.

    | key | type | meaning |
    |---|---|---|
    | `schema` | text | `divinectl/report/1` |
    | `answers` | list of objects | the answers, each as its verb prints it |
    | `left_out` | list of objects | what could not be asked |
    | `left_out[].engine` | text | the engine |
    | `left_out[].verb` | text | the verb of the engine |
    | `left_out[].reason` | text | why: what is missing, or what is wrong with it |

    """

  /// The rows of an output as they are told: without those that all have.
  static func rows(of output: String) -> [[String]] {
    folded(
      ShapeTable.rows(of: output).filter { row in !row[0].isEmpty && !shared.contains(row[0]) })
  }

  /// Paths of the envelope and of what was given that are told once.
  private static let shared = Set(
    ShapeTable.rows(of: "human-design").map { $0[0] }.filter { path in
      ["schema", "engine", "id", "result", "conventions", "input", "warnings"].contains(path)
        || path.hasPrefix("input.") || path.hasPrefix("warnings")
    })

  /// What only the answer for an open time has, and the parts of a value that is not sure.
  private static var open: String {
    let output = "human-design-window"
    let rows = ShapeTable.rows(of: output).filter { row in
      !shared.contains(row[0]) && row[0].hasPrefix("input.")
        || row[0].hasPrefix("result.window") || row[0].hasPrefix("result.type[]")
        || row[0] == "result.sure"
    }
    return "\n## Keys of every open time\n\n" + table(rows, of: output)
  }

  private static func table(_ rows: [[String]], of output: String) -> String {
    var text = "| key | type | meaning |\n|---|---|---|\n"
    for row in rows where !row[0].hasSuffix("[]") {
      let item = rows.first { $0[0] == row[0] + "[]" }.map { " of \($0[1])s" } ?? ""
      let null = row[2].contains("nullable") && row[1] != "null" ? " or null" : ""
      text += "| `\(row[0])` | \(row[1])\(item)\(null) | \(about(row, of: output)) |\n"
    }
    return text
  }

  /// The meaning, the unit, the limits or the words where they are few.
  private static func about(_ row: [String], of output: String) -> String {
    var words = row[1] == "text" ? row[3].split(separator: "|").joined(separator: ", ") : row[3]
    if words.count > 60 { words = "" }
    let parts = [meaning(row[0], in: output) ?? row[5], row[4], words.replacing("|", with: ", ")]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Rows in which keys beside each other that have the same below them are one.
  private static func folded(_ rows: [[String]]) -> [[String]] {
    var result: [[String]] = []
    var place = 0
    while place < rows.count {
      let block = block(rows, from: place)
      var names = [keys(rows[place][0]).last ?? ""]
      var next = place + block.count
      if block.count > 1, !rows[place][0].hasSuffix("[]") {
        while next < rows.count {
          let other = self.block(rows, from: next)
          guard parent(rows[next][0]) == parent(rows[place][0]), below(other) == below(block) else {
            break
          }
          names.append(keys(rows[next][0]).last ?? "")
          next += other.count
        }
      }
      guard names.count > 1 else {
        result.append(rows[place])
        place += 1
        continue
      }
      let own = rows[place][0]
      let joined = String(own.dropLast(names[0].count)) + "{\(names.joined(separator: ","))}"
      result += folded(
        block.map { row in [joined + row[0].dropFirst(own.count)] + row.dropFirst() })
      place = next
    }
    return result
  }

  /// A row with all that stands below it.
  private static func block(_ rows: [[String]], from place: Int) -> ArraySlice<[String]> {
    let path = rows[place][0]
    let end = rows[(place + 1)...].firstIndex { row in
      !row[0].hasPrefix(path + ".") && !row[0].hasPrefix(path + "[]")
    }
    return rows[place..<(end ?? rows.count)]
  }

  private static func below(_ block: ArraySlice<[String]>) -> [[String]] {
    let path = block.first?[0] ?? ""
    return block.map { [String($0[0].dropFirst(path.count))] + $0.dropFirst() }
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
  }
}
