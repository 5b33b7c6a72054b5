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

    private static let pages = [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "FORMAT.md", "Documentation/templates.md", "Documentation/diagnostics.md",
    ]
    private static let folders = ["Sources", "Tests", "Templates", "Scripts", "Documentation", "Examples", "Benchmarks"]

    /// What stands between backticks on a page, outside of blocks of code.
    private static func spans(_ page: String) throws -> Set<String> {
        let text = try String(contentsOfFile: Command.root + "/" + page, encoding: .utf8)
        return Set(text.matches(of: /`([^`\n]+)`/).map { String($0.output.1) })
    }

    /// Every word of the sources outside of comments, and every name of a file or folder, with and without what comes after its first dot.
    private static let known: Set<String> = {
        let script = """
            { find Sources Tests Examples -name '*.swift' -exec sed 's,//.*,,' {} + | grep -oE '[A-Za-z_][A-Za-z0-9_]*'
              { find * -maxdepth 0; find \(folders.joined(separator: " ")); } | sed 's,.*/,,; p; s,[.].*,,'; } | LC_ALL=C sort -u
            """
        return Set((try? Command.shell(script).output.split(separator: "\n").map(String.init)) ?? [])
    }()

    @Test(arguments: pages) func namesOnlyCodeThatIsThere(page: String) throws {
        #expect(Self.known.count > 5_000 && !Self.known.contains("Restricted" + "Copy"))
        let code = /[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*|[+][A-Z][A-Za-z0-9]*)?/
        for span in try Self.spans(page) where span.wholeMatch(of: code) != nil {
            let isThere = Self.known.contains(span) || span.split(separator: ".").allSatisfy { Self.known.contains(String($0)) }
            #expect(isThere, "\(page): \(span)")
        }
    }

    @Test(arguments: pages) func namesOnlyFoldersThatAreThere(page: String) throws {
        let targets = try FileManager.default.contentsOfDirectory(atPath: Command.root + "/Sources")
        for span in try Self.spans(page) where !span.contains(" ") {
            guard let first = span.split(separator: "/").first.map(String.init), span.contains("/") else { continue }
            let isTarget = targets.contains(first)
            guard isTarget || Self.folders.contains(first) else { continue }
            let pattern = (isTarget ? "Sources/" : "") + span.replacing(/<[^>]+>/, with: "*")
            #expect(try Command.shell("compgen -G '\(pattern)'").status == 0, "\(page): \(span)")
        }
    }

    @Test func describesEveryTarget() throws {
        let spans = try Self.spans("ARCHITECTURE.md")
        for target in try FileManager.default.contentsOfDirectory(atPath: Command.root + "/Sources") { #expect(spans.contains(target), "\(target)") }
    }
}
