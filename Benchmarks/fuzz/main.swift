import DossierModel
import Formats
import Foundation

// fuzz-readers SEEDS COUNT [SEED [FIRST [sheets|ledgers|banks|exports]]]
//
// Reads COUNT mutations of the files below the folder SEEDS as e-invoices, of the spreadsheets there as tables, or of
// the auditfiles, SAF-T, FECs and CSV files there as ledgers, or of the bank statements there, or of one file of a folder there that is a GoBD
// export, in this process. Mutation N of a SEED is always the same input, so that `fuzz-readers SEEDS 1 SEED N` shows again what went wrong. With a COUNT of 0 each file is read as it is.
// Exit codes: 0 nothing did, 1 an invariant is broken, 3 an input took more than 5 seconds (the input stays beside the program's messages), 4 more
// than 512 MB were used; a crash ends it with its signal.

let arguments = CommandLine.arguments
guard arguments.count >= 3, let count = UInt64(arguments[2]) else {
    FileHandle.standardError.write(Data("usage: fuzz-readers SEEDS COUNT [SEED [FIRST [sheets|ledgers|banks|exports]]]\n".utf8))
    exit(64)
}
let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1, begin = arguments.count > 4 ? UInt64(arguments[4]) ?? 0 : 0
let kind = arguments.count > 5 ? Run.Kind(rawValue: arguments[5]) ?? .invoices : .invoices
let run = Run(kind)
let watchdog = Thread { run.watch() }
watchdog.start()

let seeds = try Seeds(
    folder: arguments[1], extensions: kind.extensions, maximum: count == 0 ? .max : kind == .invoices ? 12_000 : 50_000)
let exports = kind == .exports ? try Exports(folder: arguments[1]) : nil
for (number, file) in seeds.files.enumerated() where count == 0 && exports == nil { try run.read(file, UInt64(number)) }
for iteration in begin..<begin + count {
    var random = SplitMix(seed: seed, iteration: iteration)
    if let exports {
        try run.read(exports.mutation(seeds, &random), iteration)
    } else {
        try run.read(kind == .sheets ? seeds.workbook(&random) : seeds.mutation(&random), iteration)
    }
    if iteration % 50_000 == 49_999 { run.state("\(iteration + 1)") }
}
run.state("done \(count)")
run.remove()
