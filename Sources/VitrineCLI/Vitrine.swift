package import ArgumentParser
import Faults
import Fixity
import Foundation
import Spelling

/// The command line. Each command is thin: it calls one stage after another and says what was made.
package struct Vitrine: ParsableCommand {
    package static let version = "0.1.0"
    /// Name and version, as archives record it.
    static let program = "vitrine \(version)"

    package static let configuration = CommandConfiguration(
        commandName: "vitrine",
        abstract: HelpText.text("help.vitrine"),
        discussion: HelpText.text("help.exit-codes"),
        version: version,
        subcommands: [
            NewCommand.self, CheckCommand.self, ArchiveCommand.self, FreezeCommand.self, RenderCommand.self, VerifyCommand.self,
            PublishCommand.self, OfflineCommand.self, PreviewCommand.self, ExportCommand.self, ExportPackageCommand.self, MigrationCommand.self,
        ])

    package init() {}

    /// Without a command: what most people want, and where the rest stands.
    package func run() throws {
        let text = try StartPage(labels: CommonOptions.parse([]).terminal().labels).text
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Parses the arguments, runs the command and exits.
    package static func run() -> Never {
        ProcessMemory.keepFlat()
        do {
            try checkCommand(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            do { try Threads.keepReserve() } catch let fault as NoThread { throw CommonOptions.failure(for: fault) }
            try command.run()
            Foundation.exit(0)
        } catch let failure as Failure {
            FileHandle.standardError.write(Data((failure.message + "\n").utf8))
            Foundation.exit(failure.code.rawValue)
        } catch {
            // Only the parser's own errors and its clean exits come here.
            if exitCode(for: error) == .failure {
                FileHandle.standardError.write(Data("vitrine: \(error)\n".utf8))
                Foundation.exit(ExitStatus.internalError.rawValue)
            }
            guard exitCode(for: error) == .success, let labels = CommonOptions.ownLabels, labels.language != .en,
                let help = HelpHeadings(labels: labels).translated(fullMessage(for: error))
            else { exit(withError: error) }
            FileHandle.standardOutput.write(Data((help + "\n").utf8))
            Foundation.exit(0)
        }
    }
}

extension Vitrine {
    /// A word that is no command, with those that there are.
    private static func checkCommand(_ word: String?) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word, !word.hasPrefix("-"), word != "help", !names.contains(word) else { return }
        throw CommonOptions.failure(for: CommandFault.unknownCommand(word, suggestion: nearest(to: word, among: names), names: names))
    }
}

/// Why a command ends without having done its work, in the user's words.
struct Failure: Error {
    let code: ExitStatus
    let message: String
}
