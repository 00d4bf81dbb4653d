/// Something that a result depends on and its reader should know.
public struct Warning: Hashable, Sendable {
  /// A stable name in snake_case.
  public let code: String
  /// One sentence for people.
  public let message: Message

  /// Makes a warning.
  public init(code: String, message: Message) {
    self.code = code
    self.message = message
  }
}
