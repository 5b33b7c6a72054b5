import Faults
import Fixity
import Migration
import Rendering
import Templating

/// `migration/plan.mustache`: the plan of a migration on one page, to print or to send.
enum PlanKey: Int, TemplateKey {
    case language, name, dossier, scenario, previous, next, opened, steps, keeps, loses

    var field: Field { self == .steps ? .list(Schema(PlanStepKey.self)) : .text }
}

/// One step of the plan.
enum PlanStepKey: Int, TemplateKey {
    case number, name, what, party, price, state, isPaid

    var field: Field { self == .isPaid ? .flag : .text }
}

struct MigrationPlanPage {
    let terminal: Terminal
    /// The folder of the templates.
    let templates: String

    /// What is wrong with the template, in the words of a language that the page may be in.
    static func faults(in templates: String, _ labels: Labels) -> [Message] {
        do throws(TemplateError) {
            _ = try TemplateLoader(directory: templates + "/migration", labels: labels.texts).compile("plan.mustache", Schema(PlanKey.self))
            return []
        } catch {
            return error.faults.map { fault in
                .fault(at: "migration/\(fault.file):\(fault.line):\(fault.column)", fault.problem.message, fault.problem.identifier)
            }
        }
    }

    /// - Throws: `TemplateError`; `CommandFault.taken` where something stands at the path; `SystemError`.
    func write(_ migration: Migration, to path: String) throws {
        let template = try TemplateLoader(directory: templates + "/migration", labels: terminal.labels.texts).compile(
            "plan.mustache", Schema(PlanKey.self))
        var page = Record<PlanKey>()
        page[.language] = .text(terminal.labels.language.rawValue)
        page[.name] = .text(migration.name)
        page[.dossier] = .text(migration.dossier)
        page[.scenario] = .text(terminal.say("migration.scenario.\(migration.scenario.rawValue)"))
        page[.previous] = .text(migration.previous)
        page[.next] = .text(migration.next)
        page[.opened] = .text(String(migration.opened.prefix(10)))
        page[.keeps] = .text(terminal.say("migration.keeps.\(migration.scenario.rawValue)"))
        page[.loses] = .text(terminal.say("migration.loses.\(migration.scenario.rawValue)"))
        page[.steps] = .records(migration.steps.enumerated().map { number, item in
            var step = Record<PlanStepKey>()
            step[.number] = .text(String(number + 1))
            step[.name] = .text(terminal.name(item.step))
            step[.what] = .text(terminal.say("migration.what.\(item.step.rawValue)"))
            step[.party] = .text(terminal.party(of: item.step, migration))
            step[.price] = .text(terminal.price(of: item.step, migration))
            step[.state] = .text(terminal.say("migration.state.\(item.state.rawValue)"))
            step[.isPaid] = .flag(item.step.isPaid(in: migration.scenario))
            return step
        })
        var bytes: [UInt8] = []
        template.fill(page.fields, into: &bytes)
        let place = FileLocation.place(path)
        guard FileLocation.kind(place) == nil else { throw CommandFault.taken(path) }
        let made = try MadeFolders(above: RawPath(place))
        do { try AtomicFile.write(RawPath(place), String(decoding: bytes, as: UTF8.self)) } catch {
            made.removeEmpty()
            throw error
        }
    }
}
