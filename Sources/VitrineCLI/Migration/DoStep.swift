import ArgumentParser
import Fixity
import Foundation
import Migration

struct DoStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "do", abstract: "Do the next step of a migration. A step that was broken off goes on where it was.")

    @Argument(help: "The number of the migration.") var id: Int64
    @Argument(help: "The step; any but the next is refused with the one that is missing.") var step: String
    @Option(name: .long, help: "Who agreed, confirmed or signed.") var by: String?
    @Option(name: .shortAndLong, help: "freeze: the folder that receives <dossier-id>/.") var output = "Output"
    @Option(name: .long, help: ArgumentHelp("publish: the web root.", valueName: "webroot")) var to: String?
    @Option(name: .long, help: ArgumentHelp("export: the zip to write.", valueName: "file")) var zip: String?
    @Option(name: .long, help: ArgumentHelp("removal: the id of the dossier, typed again.", valueName: "dossier")) var confirm: String?
    @Option(name: .long, help: ArgumentHelp("choice: what goes along, separated by commas.", valueName: "parts")) var keep: String?
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
