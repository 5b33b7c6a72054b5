import DossierModel
import Foundation
import Testing
import TestSupport
@testable import VitrineCLI

/// What `vitrine` and its `--help` say, in each language, and that every example works as it stands.
@Suite struct HelpTests {
    static let commands = Vitrine.configuration.subcommands.flatMap { command in
        let name = command.configuration.commandName ?? ""
        return [name] + command.configuration.subcommands.map { name + " " + ($0.configuration.commandName ?? "") }
    }

    private static func help(_ command: String, in language: String) throws -> Command {
        try Command.run(
            Command.vitrine, command.split(separator: " ").map(String.init) + ["--help"], environment: ["LC_ALL": language, "COLUMNS": "100"])
    }

    /// The lines that begin with the program's name, as a person copies them.
    private static func examples(_ help: String) -> [String] {
        help.split(separator: "\n").map(String.init).filter { $0.hasPrefix("  vitrine ") }.map { String($0.dropFirst(2)) }
    }

    @Test(arguments: Language.allCases) func everyCommandIsExplainedWithAnExample(language: Language) throws {
        #expect(Self.commands.count == 20)
        let english = try Regex(#"OVERVIEW|USAGE|OPTIONS:|ARGUMENTS:|SUBCOMMANDS|Show |default:|Examples?:|See '|\bthe\b"#)
        for command in [""] + Self.commands {
            let help = try Self.help(command, in: language.rawValue)
            #expect(help.status == 0 && help.errors.isEmpty && !help.output.contains("[help."), "\(command): \(help.errors)")
            #expect(command.isEmpty || !Self.examples(help.output).isEmpty, "\(command) in \(language)")
            for line in help.output.split(separator: "\n") where language != .en && !line.hasPrefix("  vitrine ") {
                // Usage is headed by another word, and its own words are the names of options.
                #expect(try english.firstMatch(in: String(line)) == nil || line.hasPrefix("USAGE: ") && language == .fr
                    || ["OPTIONS:", "ARGUMENTS:"].contains(line) && language == .fr, "\(command) in \(language): \(line)")
            }
        }
    }

    @Test(arguments: Language.allCases) func helpOfOneCommandIsTheSameBothWays(language: Language) throws {
        let one = try Command.vitrine("help", "archive", environment: ["LC_ALL": language.rawValue, "COLUMNS": "100"]).output
        #expect(try one == Self.help("archive", in: language.rawValue).output)
    }

    /// Each is run in the order in which the commands are listed, with a dossier `client` and a pile `exports`.
    @Test func everyExampleWorksAsItStands() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/exports", withIntermediateDirectories: true)
            try "een brief".write(toFile: folder + "/exports/brief.txt", atomically: true, encoding: .utf8)
            try Fixture.copySample(to: folder + "/sample")
            let prepared = try Command.shell(
                "sed -i 's/^id: .*/id: client/' sample/dossier.yml && mkdir bin && ln -s '\(Command.vitrine)' bin/vitrine", in: folder)
            #expect(prepared.status == 0)
            var run = 0
            for command in Self.commands where command != "preview" {
                for example in try Self.examples(Self.help(command, in: "en").output) {
                    // A web root has its full path in the configuration of servers.
                    let line = example.replacingOccurrences(of: " www", with: " \(folder)/www")
                    let first = command.hasPrefix("migration") && example.contains("migration new") ? "rm -f migrations.sqlite client.zip; " : ""
                    let made = try Command.shell("PATH=$PWD/bin:$PATH; \(first)\(line)", in: folder)
                    #expect(made.status == 0, "\(example): \(made.errors)")
                    run += 1
                }
                // A person completes it.
                if command == "new" { #expect(try Command.shell("rm -rf client && mv sample client", in: folder).status == 0) }
            }
            #expect(run == 26)
        }
    }

    @Test(arguments: Language.allCases) func withoutACommandTheThreeFirstThingsAreShown(language: Language) throws {
        let shown = try Command.vitrine(environment: ["LC_ALL": language.rawValue])
        #expect(shown.status == 0 && shown.errors.isEmpty)
        let lines = shown.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.count == 8 && lines.allSatisfy { $0.count <= 120 })
        let deeds = lines.filter { $0.hasPrefix("  ") }
        #expect(deeds.map { $0.components(separatedBy: "   ").last?.trimmingCharacters(in: .whitespaces) } == [
            "vitrine archive client", "vitrine verify Output/client", "vitrine new client --from exports",
        ])
        #expect(Set(deeds.map { $0.distance(from: $0.startIndex, to: $0.range(of: "vitrine ")!.lowerBound) }).count == 1)
        #expect(lines.contains { $0.contains("vitrine --help") })
    }

    @Test func wordsOfTheStartDifferByLanguage() throws {
        let pages = try Language.allCases.map { try Command.vitrine(environment: ["LC_ALL": $0.rawValue]).output }
        #expect(Set(pages).count == Language.allCases.count)
    }
}
