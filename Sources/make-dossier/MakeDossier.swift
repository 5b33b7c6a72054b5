import ArgumentParser
import SampleDossiers

@main
struct MakeDossier: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-dossier",
        abstract: "Makes dossiers to try Vitrine with; the same bytes each time.",
        subcommands: [Sample.self, Payments.self, Many.self, Hugo.self])

    struct Sample: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the sample dossier, a bakery in Gent.")

        @Argument(help: "The folder to write to, empty or absent.")
        var folder: String

        @Flag(help: "Replace the sample that stands there.")
        var replace = false

        @Option(help: "A file outside the folder to write to what each bank movement pays, as CSV.")
        var truth: String?

        func run() throws {
            try SampleDossier.write(to: folder, replace: replace, truth: truth)
        }
    }

    struct Payments: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a small dossier of invoices and bank statements whose payments are hard to tell, to judge the ties with.")

        @Argument(help: "The folder to write to, empty or absent.")
        var folder: String

        @Option(help: "Another number, another dossier.")
        var seed: UInt64 = 1

        @Option(help: "A file outside the folder to write to what each bank movement pays, as CSV.")
        var truth: String?

        @Flag(help: "Replace the dossier of this kind that stands there.")
        var replace = false

        func run() throws {
            try PaymentDossier.write(to: folder, seed: seed, truth: truth, replace: replace)
        }
    }

    struct Many: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write a dossier of many documents, to measure with.")

        @Argument(help: "How many documents.")
        var documents: Int

        @Argument(help: "The folder to write to, empty or absent.")
        var folder: String

        @Flag(help: "Give each document a small file.")
        var files = false

        @Option(help: "Lines an entry, three at least.")
        var lines = 3

        @Flag(help: "Give it users of four different rights or roles.")
        var users = false

        @Flag(help: "Replace the dossier of this kind that stands there.")
        var replace = false

        func validate() throws {
            guard documents >= 0, lines >= 3 else { throw ValidationError("Give a number that is not negative, and three lines or more.") }
        }

        func run() throws {
            try BulkDossier.write(documents: documents, files: files, to: folder, lines: lines, users: users, replace: replace)
        }
    }

    struct Hugo: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the same documents as a site for Hugo.")

        @Argument(help: "How many documents.")
        var documents: Int

        @Argument(help: "The folder to write to, empty or absent.")
        var folder: String

        @Flag(help: "Replace the site of this kind that stands there.")
        var replace = false

        func validate() throws {
            guard documents >= 0 else { throw ValidationError("Give a number that is not negative.") }
        }

        func run() throws {
            try HugoSite.write(documents: documents, to: folder, replace: replace)
        }
    }
}
