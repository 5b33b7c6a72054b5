import ArgumentParser
import DossierModel
import Fixity
import Foundation
import Scaffolding
import Snapshots
import Spelling

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "new", "help.new", examples: ["vitrine new client --from exports"])

    @Argument(help: .text("help.new.dossier")) var dossier: String
    @Option(name: .long, help: .text("help.new.from", "folder"), completion: .directory)
    var from: String?
    @Option(name: .long, help: .text("help.new.name")) var name: String?
    @Option(name: .long, help: .text("help.new.enterprise-number")) var enterpriseNumber: String?
    @Option(name: .long, help: .text("help.new.language"), completion: .list(LanguageOption.all)) var language = "nl"
    @Option(
        name: .long,
        help: .text("help.new.package", "name"))
    var package: String?
    @OptionGroup var options: CommonOptions

    func validate() throws {
        if Language(rawValue: language) == nil { throw ValidationError("--language takes nl, fr, de or en, not '\(language)'") }
        if package != nil, from == nil { throw ValidationError("--package says who exported the tables of a pile, and needs --from") }
    }

    func run() throws {
        let terminal = try options.terminal()
        try reporting(terminal) {
            if let from, !FileManager.default.fileExists(atPath: from) { throw DossierInputError.missing(from) }
            if FileManager.default.fileExists(atPath: dossier) { throw CommandFault.taken(dossier) }
            if let number = enterpriseNumber, let fault = Diagnostic.enterpriseNumber(number, at: SourceLocation("--enterprise-number")) {
                throw Failure(code: .usage, message: terminal.message(fault))
            }
            let packages = try packages(terminal)
            let staging = try Staging(destination: RawPath(dossier))
            let scaffold = DossierScaffold(
                name: name, folderName: URL(fileURLWithPath: dossier).lastPathComponent, enterpriseNumber: enterpriseNumber,
                language: Language(rawValue: language) ?? .nl, packages: packages)
            let made = try scaffold.write(pile: from, into: staging.path.text())
            do { try staging.commit(replacing: false, remedy: .check) } catch StagingFault.destinationExists { throw CommandFault.taken(dossier) }
            terminal.print("cli.new", ["path": dossier, "documents": terminal.counted("documents", made.documents)])
            for path in made.refused { terminal.printError(terminal.say("cli.new.refused", ["path": path])) }
            for (path, target) in made.renamed { terminal.printError(terminal.say("cli.new.renamed", ["path": path, "target": target])) }
            if made.leftOut.count > 0 {
                terminal.printError(
                    terminal.say("cli.new.left-out", ["files": terminal.counted("files", made.leftOut.count), "path": made.leftOut.first]))
            }
            tell(made, terminal)
            terminal.print("cli.new.next", ["path": dossier])
        }
    }

    /// The packages that may have exported the tables.
    /// - Throws: `CommandFault.noPackage`, or what reading their files throws.
    private func packages(_ terminal: Terminal) throws -> [PackageProfile] {
        let known = try options.packages(terminal)
        guard let package else { return known }
        let asked = known.filter { [$0.id, $0.name.lowercased()].contains(package.lowercased()) }
        guard asked.isEmpty else { return asked }
        let names = known.map(\.id)
        throw CommandFault.noPackage(package, suggestion: nearest(to: package.lowercased(), among: names), names: names)
    }

    /// What a person has to look at.
    private func tell(_ made: DossierScaffold.Made, _ terminal: Terminal) {
        if made.tables > 0 { terminal.print("cli.new.tables", ["files": terminal.counted("files", made.tables)]) }
        if !made.exporters.isEmpty { terminal.print("cli.new.packages", ["names": made.exporters.sorted().joined(separator: ", ")]) }
        if let package, made.exporters.isEmpty { terminal.printError(terminal.say("cli.new.package-unused", ["name": package])) }
        for (path, missing, others) in made.incomplete {
            terminal.printError(terminal.say(
                "cli.new.table-incomplete",
                    [
                        "path": path, "missing": missing.joined(separator: ", "),
                        "others": others.isEmpty ? "–" : others.prefix(20).joined(separator: ", "),
                    ]))
        }
        for (path, names) in made.unclear {
            terminal.printError(terminal.say("cli.new.package-unclear", ["path": path, "names": names.joined(separator: ", ")]))
        }
        if made.proposed > 0 { terminal.print("cli.new.proposed", ["documents": terminal.counted("documents", made.proposed)]) }
        if let own = made.own { terminal.print(own.number == nil ? "cli.new.no-own" : "cli.new.own", ["value": own.text]) }
        guard !made.undirected.isEmpty else { return }
        terminal.print("cli.new.undirected", ["invoices": terminal.counted("invoices", made.undirected.count)])
        let shown = made.undirected.count > 12 ? 10 : made.undirected.count
        for path in made.undirected.prefix(shown) { terminal.print("cli.new.undirected.path", ["path": path]) }
        if shown < made.undirected.count {
            terminal.print("cli.new.undirected.more", ["files": terminal.counted("files", made.undirected.count - shown)])
        }
    }
}
