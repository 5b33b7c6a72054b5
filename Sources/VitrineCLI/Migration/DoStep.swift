import ArgumentParser
import Fixity
import Foundation
import Migration

struct DoStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        "do", "help.migration.do", examples: ["vitrine migration do 1 export --zip client.zip"])

    @Argument(help: .text("help.migration.id")) var id: Int64
    @Argument(help: .text("help.migration.do.step"), completion: .list(Step.allCases.map(\.rawValue))) var step: String
    @Option(name: .long, help: .text("help.migration.do.by")) var by: String?
    @Option(name: .shortAndLong, help: .text("help.migration.do.output"), completion: .directory) var output = "Output"
    @Option(name: .long, help: .text("help.migration.do.to", "webroot"), completion: .directory) var to: String?
    @Option(name: .long, help: .text("help.migration.do.zip", "file"), completion: .file()) var zip: String?
    @Option(name: .long, help: .text("help.migration.do.confirm", "dossier")) var confirm: String?
    @Option(name: .long, help: .text("help.migration.do.keep", "parts")) var keep: String?
    @OptionGroup var branding: OfficeOption
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) {
            let register = try options.open(terminal)
            guard let step = Step(rawValue: step) else {
                throw CommandFault.noStep(self.step, names: try register.migration(id).scenario.steps.map(\.rawValue))
            }
            // Two operators at one step would do its work twice.
            let lock = try FileLock(RawPath("\(options.register).\(id).lock"), waiting: {
                throw Failure(code: .internalError, message: terminal.say("cli.migration.fault.busy", ["id": String(id)]))
            })
            defer { withExtendedLifetime(lock) {} }
            let work = try StepWork(register: register, migration: register.ready(step, of: id), asked: self, terminal: terminal).look(step)
            _ = try register.begin(step, of: id)
            let after = try register.complete(step, of: id, try work())
            if options.json { return try terminal.printJSON(MigrationJSON(after)) }
            terminal.print("cli.migration.done", ["step": terminal.name(step)])
            terminal.printNext(after)
        }
    }
}
