import Testing

/// What a test needs of the machine. Where it is missing the test is skipped, in sight: `make test`
/// fails on what was skipped.
extension Trait where Self == ConditionTrait {
  /// The programs that a test calls, beyond bash and what is on every Debian.
  static func needs(_ tools: String...) -> Self {
    .enabled("needs \(tools.joined(separator: ", "))") { try tools.allSatisfy(Program.has) }
  }

  /// The right to watch the system calls of a process.
  static var needsTraces: Self {
    .enabled("needs strace, and the right to trace") { Program.canTrace }
  }
}

extension Program {
  /// Whether the shell finds a program.
  static func has(_ tool: String) throws -> Bool {
    try shell("[ -x \"$(command -v \(tool))\" ]").code == 0
  }

  /// Whether strace is here and may trace.
  static let canTrace =
    (try? shell("strace -o /dev/stdout true"))?.output.contains("execve(") == true

  /// The system calls of a command, one a line; what it prints is lost.
  ///
  /// A trace begins with `execve`. Without it there was none, and its silence proves nothing.
  static func trace(
    _ command: String, calls: String, environment: [String: String] = [:]
  ) throws -> [String] {
    let result = try shell(
      "strace -f -qq -e trace=execve,\(calls) -o /dev/fd/3 \(command) 3>&1 >/dev/null",
      environment: environment)
    let lines = result.output.split(separator: "\n").map(String.init)
    try #require(lines.first?.contains("execve(") == true, "\(result.errors)")
    return lines
  }
}
