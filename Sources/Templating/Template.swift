/// Where a value is found: how many list sections deep, and the slot in that record.
struct Slot: Equatable, Sendable {
    let depth: Int
    let index: Int
}

enum Instruction: Equatable, Sendable {
    case literal(Range<Int>)
    case text(Slot)
    case html(Slot)
    case url(Slot)
    /// Goes on at `end` unless the value is shown.
    case section(Slot, end: Int)
    /// Goes on at `end` if the value is shown.
    case inverted(Slot, end: Int)
    /// Runs up to `end` once a record.
    case each(Slot, end: Int)
    case openURL
    case closeURL
}

/// A compiled template: one blob of literal bytes and a flat list of instructions.
package struct Template: Sendable {
    let literals: [UInt8]
    let program: [Instruction]

    /// Appends the page for one record.
    ///
    /// - Parameter fields: the fields of a record of the schema that the template was compiled against.
    package func fill(_ fields: Fields, into output: inout [UInt8]) {
        var filling = Filling(records: [fields])
        literals.withUnsafeBufferPointer { literals in
            program.withUnsafeBufferPointer { program in
                filling.run(program, 0..<program.count, literals, into: &output)
            }
        }
    }
}

private struct Filling {
    /// The record of the page, then those of the list sections around the current instruction.
    var records: [Fields]
    var urlStart = 0

    mutating func run(
        _ program: UnsafeBufferPointer<Instruction>, _ range: Range<Int>,
        _ literals: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
    ) {
        var next = range.lowerBound
        while next < range.upperBound {
            let instruction = program[next]
            next += 1
            switch instruction {
            case .literal(let part): output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[part]))
            case .text(let slot):
                switch self[slot] {
                case .text(let string): HTMLEscape.text(string, into: &output)
                case .html(let bytes): HTMLEscape.text(bytes, into: &output)
                case .none, .flag, .list: break
                }
            case .html(let slot):
                switch self[slot] {
                case .html(let bytes): output.append(contentsOf: bytes)
                case .text(let string): HTMLEscape.text(string, into: &output)
                case .none, .flag, .list: break
                }
            case .url(let slot):
                if case .text(let string) = self[slot] { HTMLEscape.urlPart(string, into: &output) }
            case .section(let slot, let end): if !self[slot].isShown { next = end }
            case .inverted(let slot, let end): if self[slot].isShown { next = end }
            case .each(let slot, let end):
                if case .list(let list) = self[slot] {
                    for record in list {
                        records.append(record)
                        run(program, next..<end, literals, into: &output)
                        records.removeLast()
                    }
                }
                next = end
            case .openURL: urlStart = output.count
            case .closeURL: HTMLEscape.settleURL(from: urlStart, in: &output)
            }
        }
    }

    @inline(__always)
    private subscript(_ slot: Slot) -> Value { records[slot.depth].values[slot.index] }
}
