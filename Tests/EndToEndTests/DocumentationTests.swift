import Foundation
import Testing
import TestSupport

/// What the program offers stands in the documentation.
@Suite struct DocumentationTests {
    @Test(arguments: ["new", "check", "archive", "freeze", "render", "verify", "publish", "offline", "preview", "export-pdfs", "export-package"])
    func describesEveryCommandWithItsOptions(command: String) throws {
        let page = try String(contentsOfFile: Command.root + "/Documentation/commands.md", encoding: .utf8)
        #expect(page.contains("## vitrine \(command) "))
        let help = try Command.vitrine("help", command).output
        let options = help.matches(of: /--[a-z-]+/).map { String($0.output) }
        #expect(!options.isEmpty)
        for option in Set(options) where option != "--version" { #expect(page.contains(option), "\(option) of \(command)") }
    }

    @Test func listsEveryCommand() throws {
        let help = try Command.vitrine("--help").output
        let start = try #require(help.range(of: "SUBCOMMANDS:"))
        let names = help[start.upperBound...].matches(of: #/\n  ([a-z-]+) /#).map { String($0.output.1) }
        #expect(names.filter { $0 != "help" } == [
            "new", "check", "archive", "freeze", "render", "verify", "publish", "offline", "preview", "export-pdfs", "export-package", "migration",
        ])
    }

    @Test func namesOnlyFilesThatAreThere() throws {
        for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "FORMAT.md"] {
            let text = try String(contentsOfFile: Command.root + "/" + page, encoding: .utf8)
            for link in text.matches(of: /\]\(([^)#]+)\)/) where !link.output.1.hasPrefix("http") {
                #expect(FileManager.default.fileExists(atPath: Command.root + "/" + link.output.1), "\(page): \(link.output.1)")
            }
        }
    }
}
