import ArgumentParser
import Fixity
import Foundation
import Migration

struct MigrationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migration", abstract: "Take a dossier to another accountant or package, step by step and with a trail.",
        subcommands: [
            NewMigration.self, MigrationStatus.self, MigrationList.self, NextStep.self, DoStep.self, CancelMigration.self, MigrationLog.self,
            MigrationPlan.self,
        ])
}

/// What every command about migrations takes.
struct RegisterOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The register: one SQLite file.", valueName: "file")) var register = "migrations.sqlite"
    @Option(name: .long, help: "Who does this, for the log; the name of the account on this machine unless given.") var `operator`: String?
    @Flag(name: .long, help: "Print JSON.") var json = false
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
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Open a migration: print and store its plan.")

    @Option(name: .long, help: "archive, zip or package.") var scenario: String
    @Option(name: .long, help: "The dossier folder, or an auditfile.") var dossier: String
    @Option(name: .long, help: "The office that the dossier comes from; the previous accountant of dossier.yml unless given.") var from: String?
    @Option(name: .long, help: "The office that it goes to; the new accountant of dossier.yml unless given.") var to: String?
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
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Show the steps of a migration and how far it is.")

    @Argument(help: "The number of the migration.") var id: Int64
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) { try terminal.print(options.open(terminal).migration(id), json: options.json) }
    }
}

struct MigrationList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all migrations, the latest first.")

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
    static let configuration = CommandConfiguration(commandName: "next", abstract: "Say which step comes next, who does it and how.")

    @Argument(help: "The number of the migration.") var id: Int64
    @OptionGroup var options: RegisterOptions

    func run() throws {
        let terminal = try options.common.terminal()
        try reporting(terminal) { terminal.printNext(try options.open(terminal).migration(id)) }
    }
}

struct CancelMigration: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "End a migration without going on; what was done stays done.")

    @Argument(help: "The number of the migration.") var id: Int64
    @Option(name: .long, help: "Why, for the log.") var reason: String
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
        commandName: "log", abstract: "Show what happened, oldest first, or verify that the log was not changed.")

    @Argument(help: "The number of a migration; all unless given.") var id: Int64?
    @Flag(name: .long, help: "Recompute the chain of hashes; exit code 3 where it is broken.") var verify = false
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
    static let configuration = CommandConfiguration(commandName: "plan", abstract: "Write the plan of a migration as a page to print or send.")

    @Argument(help: "The number of the migration.") var id: Int64
    @Option(name: .shortAndLong, help: "The HTML file to write; it must not exist.") var output: String
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
