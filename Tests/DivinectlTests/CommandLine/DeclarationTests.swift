import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Help, manual and completions name the same commands and options, and the examples work.
@Suite struct DeclarationTests {
  @Test(arguments: Registry.commands.map(\.name))
  func everyOptionIsInHelpManualAndCompletions(name: String) throws {
    let command = try #require(Registry.command(named: name))
    let manual = ManPage.page(for: command)
    let scripts = Completions.shells.map(Completions.script)
    for verb in command.verbs {
      // The command's page names the verbs, each of which has a page of its own.
      let help = command.isSingle ? Help.page(for: command) : Help.page(for: verb, of: command)
      if let name = verb.name {
        #expect(Help.page(for: command).contains("\n  \(name) "))
        #expect(run("help \(command.name) \(name)").text == help)
      }
      // The options stand under the verb, before the next one.
      let section = manual.split(separator: "\n.Ss \(verb.name ?? "")\n").last ?? ""
      let own = verb.name == nil ? manual[...] : section.prefix(upTo: Self.end(of: section))
      for option in verb.options {
        #expect(help.contains("--\(option.name)"))
        #expect(own.contains("\n.It Fl \\-\(option.name)"))
        #expect(scripts[0].contains("--\(option.name)"))
        #expect(scripts[1].contains("--\(option.name)\(option.value == nil ? "" : "=")["))
        #expect(scripts[2].contains("-l \(option.name)"))
      }
      #expect(Set(verb.options.map(\.name)).count == verb.options.count)
    }
  }

  /// Where the part of a manual page about a verb ends.
  private static func end(of section: Substring) -> Substring.Index {
    section.firstRange(of: "\n.Ss ")?.lowerBound ?? section.firstRange(of: "\n.Sh ")?.lowerBound
      ?? section.endIndex
  }

  @Test func everyCommandIsFoundByItsName() {
    for command in Registry.commands {
      #expect(Registry.command(named: command.name)?.name == command.name)
      let underscored = command.name.replacing("-", with: "_")
      #expect(Registry.command(named: underscored)?.name == command.name)
    }
    #expect(Registry.command(named: "") == nil)
  }

  @Test(arguments: Registry.commands.map(\.name))
  func helpFitsEightyColumns(name: String) throws {
    let page = Help.page(for: try #require(Registry.command(named: name)))
    let command = try #require(Registry.command(named: name))
    let verbs = command.isSingle ? [] : command.verbs.map { Help.page(for: $0, of: command) }
    for line in (page + verbs.joined() + Help.overview()).split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(!line.contains("\t"))
    }
    #expect(page.contains("\nEXAMPLES\n"))
  }

  @Test(arguments: Registry.commands.flatMap { $0.examples.map(\.typed) })
  func examplesWork(line: String) throws {
    // What an example saves goes into a folder of its own.
    let folder = FileManager.default.temporaryDirectory.appending(path: "divinectl-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try Program.shell(line, environment: ["XDG_DATA_HOME": folder.path])
    #expect(result.code == 0, "\(result.errors)")
    #expect(!result.output.isEmpty)
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: Registry.commands.map(\.name))
  func manualPagesHaveTheirSections(name: String) throws {
    let page = ManPage.page(for: try #require(Registry.command(named: name)))
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
      #expect(page.contains(".Sh \(section)\n"))
    }
  }

  @Test func everyExitCodeIsExplained() throws {
    let manual = ManPage.overview()
    for code in ExitCode.allCases { #expect(manual.contains(".It \(code.rawValue)\n")) }
  }
}
