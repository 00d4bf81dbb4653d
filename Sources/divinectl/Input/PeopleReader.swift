import Civil
import Engines

/// The people of a question: saved ones by name, or those of a file of birth records.
struct PeopleReader {
  private let surroundings: Surroundings
  private var resolver: BirthResolver
  private var people: [Person] = []
  /// What should be known of profiles.
  private(set) var notes: [Warning] = []

  /// - Parameter resolver: that of the command line, which may have a table of places.
  init(_ surroundings: Surroundings, _ resolver: BirthResolver) {
    self.surroundings = surroundings
    self.resolver = resolver
  }

  /// The people that a command line names; none where its verb takes none.
  ///
  /// - Parameter texts: the texts of files, by their keys.
  /// - Throws: a refusal of a person whose birth is no moment, which says who.
  mutating func people(
    of card: VerbCard, _ options: OptionValues, _ texts: [(key: String, text: String)],
    words: [String]
  ) throws(Refusal) -> [Person] {
    people = []
    if let option = card.ownOptions.first(where: \.holdsPeople) {
      if let text = options.text(option.name) {
        do throws(Refusal) { try read(text) } catch { throw error.blaming(option.field) }
      }
    } else if let content = card.operands.compactMap(\.content).first(where: \.holdsPeople) {
      if let text = texts.first(where: { $0.key == content.key })?.text {
        // What is wrong is in the file, and no field of the command line.
        do throws(Refusal) { try read(text) } catch { throw error.blaming(nil) }
      } else {
        for word in words { try add(profile: word) }
      }
    }
    return people
  }

  private mutating func add(profile word: String) throws(Refusal) {
    let name = try ProfileName(word)
    let saved = try ProfileStore(surroundings).load(name)
    if let difference = saved.difference(&resolver) { notes.append(difference) }
    do throws(Refusal) {
      let record = try BirthRecord(ParsedArguments(command: "profile", saved.record).options)
      add(name.text, try resolver.moment(record))
    } catch {
      throw error.adding(" (from the profile \(quoted(name.text)))")
    }
  }

  /// Reads birth records as a batch does.
  private mutating func read(_ text: String) throws(Refusal) {
    var source = RecordSource(bytes: Array(text.utf8))
    let heading = try source.heading(known: BatchRecord.knownKeys)
    while let chunk = try source.next() {
      try chunk.forEach { (line, bytes) throws(Refusal) in
        var record = BatchRecord()
        let refusal =
          if let heading {
            record.read(bytes, line: line, under: heading)
          } else {
            JSONRecordParser.parse(bytes, into: &record)
          }
        do throws(Refusal) {
          if let refusal { throw refusal }
          add(Self.name(of: record), try resolver.moment(record.birth))
        } catch {
          throw Self.told(error).onLine(line)
        }
      }
    }
  }

  /// A refusal of a record, whose fields are keys and no options.
  private static func told(_ refusal: Refusal) -> Refusal {
    let field = refusal.field.map { $0.key == "record" ? "" : "\($0.key): " } ?? ""
    return Refusal(
      refusal.kind, refusal.code, field: nil, "\(field)\(refusal.message.text(.keys))",
      candidates: refusal.candidates)
  }

  /// How a record calls its person.
  private static func name(of record: BatchRecord) -> String? {
    if let id = record.id {
      let text = id.withUnsafeBytes { try? JSONRecordParser.string($0) }
      return text ?? String(decoding: id, as: UTF8.self)
    }
    return record.texts.first { $0.key == "name" }?.text
  }

  /// Adds a person; two of one name are told apart.
  private mutating func add(_ name: String?, _ moment: BirthMoment) {
    let name = name ?? "person \(people.count + 1)"
    let count = names[name, default: 0] + 1
    names[name] = count
    people.append(Person(name: count > 1 ? "\(name) (\(count))" : name, moment: moment))
  }

  /// How many people of each name there are.
  private var names: [String: Int] = [:]
}
