import Foundation

/// How often a test is asked to try, by a variable of the environment; nil where none is set.
package func testCount(_ variable: String) -> Int? {
  ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
}
