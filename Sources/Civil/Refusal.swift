/// Why there is no answer: the one error of the program.
///
/// It carries facts; whoever shows it writes the names of the fields.
public struct Refusal: Error, Hashable, Sendable {
  /// Whose fault it is; the exit code follows from it.
  public enum Kind: Hashable, Sendable {
    /// Something is missing, unknown or contradicts something else.
    case usage
    /// A value is wrong.
    case value
    /// An input cannot be read.
    case input
    /// Data that the program needs are missing or damaged.
    case data
    /// The machine gives no descriptors or memory, or a disk fails: it ends a batch.
    case machine
    /// The output cannot be written.
    case output
    /// The program itself is wrong.
    case bug
  }

  /// What is wrong, as a stable name in snake_case.
  public struct Code: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name.
    public let rawValue: String
    /// Whose fault it is, unless a refusal says otherwise.
    let kind: Kind

    /// A code of that name.
    public init(_ rawValue: String, _ kind: Kind = .value) {
      self.rawValue = rawValue
      self.kind = kind
    }

    /// The code of a wrong value.
    public init(stringLiteral: String) {
      self.init(stringLiteral)
    }

    /// The name.
    public var description: String { rawValue }

    /// Whether both have one name.
    public static func == (left: Code, right: Code) -> Bool { left.rawValue == right.rawValue }

    /// Adds the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
  }

  /// One of the things that could be meant.
  public enum Candidate: Hashable, Sendable {
    /// A moment on one of two clocks.
    case moment(utc: UTCInstant, offset: UTCOffset, abbreviation: String?)
    /// A reading of the date in a calendar.
    case date(CalendarDate)
    /// A name like the one that was given.
    case name(String)
    /// One of the places that a name may mean.
    case place(Place)
  }

  /// What there is to say; a class, so that results that may be refused stay small.
  private final class Facts: Sendable {
    let kind: Kind
    let code: Code
    let field: Field?
    let message: Message
    let candidates: [Candidate]

    init(_ kind: Kind, _ code: Code, _ field: Field?, _ message: Message, _ candidates: [Candidate])
    {
      self.kind = kind
      self.code = code
      self.field = field
      self.message = message
      self.candidates = candidates
    }
  }

  private let facts: Facts

  /// Whose fault it is.
  public var kind: Kind { facts.kind }
  /// What is wrong.
  public var code: Code { facts.code }
  /// The field that is to blame; nil where none is.
  public var field: Field? { facts.field }
  /// One sentence: the value, why it is refused, and what is allowed.
  public var message: Message { facts.message }
  /// What could be meant instead; possibly nothing.
  public var candidates: [Candidate] { facts.candidates }

  /// Refuses something.
  public init(
    _ kind: Kind, _ code: Code, field: Field? = nil, _ message: Message,
    candidates: [Candidate] = []
  ) {
    facts = Facts(kind, code, field, message, candidates)
  }

  /// Refuses something, as is usual for the code.
  public init(_ code: Code, field: Field? = nil, _ message: Message, candidates: [Candidate] = []) {
    self.init(code.kind, code, field: field, message, candidates: candidates)
  }

  /// Refuses a value.
  public static func value(
    _ code: Code, field: Field? = nil, _ message: Message, candidates: [Candidate] = []
  ) -> Refusal {
    Refusal(.value, code, field: field, message, candidates: candidates)
  }

  /// Refuses what is missing, unknown or contradictory.
  public static func usage(_ code: Code, field: Field? = nil, _ message: Message) -> Refusal {
    Refusal(.usage, code, field: field, message)
  }

  /// The same, with another field to blame.
  public func blaming(_ field: Field?) -> Refusal {
    Refusal(kind, code, field: field, message, candidates: candidates)
  }

  /// The same, with more said.
  public func adding(_ message: Message) -> Refusal {
    Refusal(kind, code, field: field, self.message + message, candidates: candidates)
  }

  /// The same, of a second person's record.
  public var ofSecondPerson: Refusal {
    Refusal(
      kind, code, field: field?.ofSecondPerson, message.ofSecondPerson, candidates: candidates)
  }

  /// Whether both say the same.
  public static func == (left: Refusal, right: Refusal) -> Bool {
    left.kind == right.kind && left.code == right.code && left.field == right.field
      && left.message == right.message && left.candidates == right.candidates
  }

  /// Adds what tells refusals apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(field)
    hasher.combine(message)
  }
}
