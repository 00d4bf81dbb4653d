import Ephemeris
import Glibc

@main
struct Main {
  static func main() {
    exit(runProgram())
  }
}

/// Collects what the process was given, runs the tool, returns the exit code.
private func runProgram() -> Int32 {
  var arguments: [[UInt8]] = []
  for index in 1..<max(1, Int(CommandLine.argc)) {
    guard let word = CommandLine.unsafeArgv[index] else { break }
    arguments.append(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
  }
  func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  let folder = getcwd(nil, 0)
  defer { free(folder) }
  let surroundings = Surroundings(
    outputIsTerminal: isatty(STDOUT_FILENO) == 1,
    noColor: variable("NO_COLOR"),
    terminal: variable("TERM"),
    ephemerisPath: EphemerisConfiguration.claimEnvironment(),
    workingDirectory: folder.map { String(cString: $0) } ?? "/",
    today: UTCInstant(seconds: time(nil)).date,
    readInput: { readDescriptor(STDIN_FILENO, count: $0) },
    inputIsTerminal: isatty(STDIN_FILENO) == 1,
    ask: { text in
      // A question that cannot be shown is answered by the end of the input.
      try? DescriptorOutput(descriptor: STDERR_FILENO, name: "standard error").write(text)
    })
  let output = DescriptorOutput(descriptor: STDOUT_FILENO, name: "standard output")
  let errors = DescriptorOutput(descriptor: STDERR_FILENO, name: "standard error")
  return CommandLineTool.run(
    arguments: arguments, surroundings: surroundings, output: output, errors: errors
  ).rawValue
}
