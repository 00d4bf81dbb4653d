import Civil
import Engines

/// One value that somebody else gives for a record.
struct Expectation: Sendable {
  /// The path as it was given, without `expected.`.
  let path: String
  /// The keys of the path, from the envelope on.
  let keys: [String]
  /// A cell of a table is a text, whatever stands in it.
  let value: JSONTree

  init(_ path: String, _ value: JSONTree) {
    self.path = path
    self.value = value
    keys = path.hasPrefix("error.") ? path.split(separator: ".").map(String.init) : Self.keys(path)
  }

  private static func keys(_ path: String) -> [String] {
    path.isEmpty ? [] : FieldPlan.path(path)
  }

  /// Whether it is about a refusal.
  var isOfError: Bool { keys.first == "error" }

  /// Everything that an object expects, with the paths that lead there.
  static func all(in tree: JSONTree, under path: String = "") -> [Expectation] {
    guard case .object(let members) = tree else { return [Expectation(path, tree)] }
    return members.flatMap { member in
      all(in: member.value, under: path.isEmpty ? member.key : "\(path).\(member.key)")
    }
  }
}

extension Expectation {
  /// Refuses a path that none of these outputs has.
  ///
  /// - Throws: a value refusal with paths like it.
  func check(in outputs: [String], engine: String) throws(Refusal) {
    let shapes = (outputs + ["error"]).compactMap { name in
      ShapeTable.shape(of: name).map { (name, $0) }
    }
    guard !keys.isEmpty, !keys.contains("") else { throw unknown("", engine) }
    let isKnown = shapes.contains { name, shape in
      (name == "error") == isOfError && Self.leads(keys[...], into: shape)
    }
    if isKnown { return }
    let names = outputs.flatMap { ShapeTable.rows(of: $0) }.map { row in
      let path = row[0].replacing("[]", with: "")
      return path.hasPrefix("result.") ? String(path.dropFirst(7)) : path
    }
    let near = nearest(to: path, among: Array(Set(names)))
    throw unknown(
      near.isEmpty
        ? "see 'divinectl help fields \(engine)'" : "did you mean \(listed(near, "or"))?", engine)
  }

  private func unknown(_ hint: String, _ engine: String) -> Refusal {
    .value(
      "unknown_path",
      "\(engine) has nothing at \(quoted("expected.\(path)"))\(hint.isEmpty ? "" : "; \(hint)")")
  }

  /// Whether a path leads to something of a shape.
  private static func leads(_ keys: ArraySlice<String>, into field: Shape.Field) -> Bool {
    guard let key = keys.first else { return true }
    return field.shapes.contains { shape in
      switch shape {
      case .group(let known, let others):
        if let own = known.first(where: { $0.name == key }) {
          return leads(keys.dropFirst(), into: own.field)
        }
        return others.map { leads(keys.dropFirst(), into: $0) } ?? false
      case .list(let element):
        return leads(Int(key) == nil ? keys : keys.dropFirst(), into: element)
      default: return false
      }
    }
  }
}
