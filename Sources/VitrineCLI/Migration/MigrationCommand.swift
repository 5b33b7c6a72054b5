import ArgumentParser
import Fixity
import Foundation
import Migration

struct MigrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "migration", "help.migration", examples: ["vitrine migration new --scenario zip --dossier client", "vitrine migration next 1"],
        subcommands: [
            NewMigration.self, MigrationStatus.self, MigrationList.self, NextStep.self, DoStep.self, CancelMigration.self, MigrationLog.self,
            MigrationPlan.self,
        ])
}

/// What every command about migrations takes.
struct RegisterOptions: ParsableArguments {
    @Option(name: .long, help: .text("help.migration.register", "file"), completion: .file()) var register = "migrations.sqlite"
    @Option(name: .long, help: .text("help.migration.operator")) var `operator`: String?
    @Flag(name: .long, help: .text("help.migration.json")) var json = false
    @OptionGroup var common: CommonOptions

    /// - Parameter making: Whether a register that is not there is made.
    /// - Throws: `Failure`, `RegisterError`, `DatabaseError`.
    func open(making: Bool = false, _ terminal: Terminal) throws -> Register {
        guard making || FileManager.default.fileExists(atPath: register) else {
            throw Failure(code: .usage, message: terminal.say("cli.migration.fault.no-register", ["path": register]))
        }
        if making { _ = try MadeFolders(above: RawPath(FileLocation.place(register))) }
        return try Register(path: register, operator: `operator` ?? NSUserName())
    }
}

struct NewMigration: ParsableCommand {
    static let configuration = CommandConfiguration(
        "new", "help.migration.new", examples: ["vitrine migration new --scenario zip --dossier client"])

    @Option(name: .long, help: .text("help.migration.scenario"), completion: .list(Scenario.allCases.map(\.rawValue))) var scenario: String
    @Option(name: .long, help: .text("help.dossier"), completion: .file()) var dossier: String
    @Option(name: .long, help: .text("help.migration.from")) var from: String?
    @Option(name: .long, help: .text("help.migration.to")) var to: String?
    @OptionGroup var options: RegisterOptions

    func validate() throws {
        guard Scenario(rawValue: scenario) != nil else { throw ValidationError("--scenario takes archive, zip or package, not '\(scenario)'") }
    }

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) {
            guard let scenario = Scenario(rawValue: scenario) else { return }
            let subject = try MigrationSubject(dossier)
            guard let previous = from ?? subject.previous else {
                throw CommandFault.missingOption("--from")
            }
            guard let next = to ?? (scenario == .package ? previous : subject.next) else {
                throw CommandFault.missingOption("--to")
            }
            let register = try options.open(making: true, terminal)
            let migration = try register.open(Register.Opening(
                    scenario: scenario, dossier: subject.id, name: subject.name, folder: subject.folder, previous: previous, next: next,
                    users: subject.users))
            try terminal.print(migration, json: options.json)
        }
    }
}

struct MigrationStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        "status", "help.migration.status", examples: ["vitrine migration status 1"])

    @Argument(help: .text("help.migration.id")) var id: Int64
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) { try terminal.print(options.open(terminal).migration(id), json: options.json) }
    }
}

struct MigrationList: ParsableCommand {
    static let configuration = CommandConfiguration(
        "list", "help.migration.list", examples: ["vitrine migration list"])

    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) {
            let migrations = try options.open(terminal).migrations()
            if options.json { return try terminal.printJSON(migrations.map(MigrationJSON.init)) }
            if migrations.isEmpty { terminal.print("cli.migration.empty") }
            for migration in migrations { terminal.printRow(migration) }
        }
    }
}

struct NextStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        "next", "help.migration.next", examples: ["vitrine migration next 1"])

    @Argument(help: .text("help.migration.id")) var id: Int64
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) { terminal.printNext(try options.open(terminal).migration(id)) }
    }
}

struct CancelMigration: ParsableCommand {
    static let configuration = CommandConfiguration(
        "cancel", "help.migration.cancel", examples: ["vitrine migration cancel 1 --reason \"the client stays\""])

    @Argument(help: .text("help.migration.id")) var id: Int64
    @Option(name: .long, help: .text("help.migration.reason")) var reason: String
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) {
            _ = try options.open(terminal).cancel(id, reason: reason)
            terminal.print("cli.migration.cancelled", ["id": String(id)])
        }
    }
}

struct MigrationLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        "log", "help.migration.log", examples: ["vitrine migration log 1", "vitrine migration log --verify"])

    @Argument(help: .text("help.migration.log.id")) var id: Int64?
    @Flag(name: .long, help: .text("help.migration.log.verify")) var verify = false
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) {
            let register = try options.open(terminal)
            if verify {
                let found = try register.brokenLinks()
                guard found.broken.isEmpty else {
                    let lines = found.broken.map(String.init).joined(separator: ", ")
                    throw Failure(code: .verificationFailed, message: terminal.say("cli.migration.log.broken", ["lines": lines]))
                }
                return terminal.print("cli.migration.log.intact", ["rows": terminal.counted("rows", found.rows), "hash": found.last])
            }
            var entries: [LogEntry] = []
            try register.log(id) { entry in
                if options.json { entries.append(entry) } else { terminal.printRow(entry) }
            }
            if options.json { try terminal.printJSON(entries) }
        }
    }
}

struct MigrationPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        "plan", "help.migration.plan", examples: ["vitrine migration plan 1 -o plan.html"])

    @Argument(help: .text("help.migration.id")) var id: Int64
    @Option(name: .shortAndLong, help: .text("help.migration.plan.output"), completion: .file()) var output: String
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) {
            let migration = try options.open(terminal).migration(id)
            try MigrationPlanPage(terminal: terminal, templates: options.common.templateFolder()).write(migration, to: output)
            terminal.print("cli.migration.plan", ["path": output])
        }
    }
}
