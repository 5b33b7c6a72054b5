/// Collects literal bytes and instructions.
struct ProgramWriter {
    private(set) var literals: [UInt8] = []
    private(set) var program: [Instruction] = []
    private var pending = 0

    mutating func write(_ byte: UInt8) { literals.append(byte) }

    mutating func write(_ bytes: [UInt8]) { literals += bytes }

    /// Appends an instruction after the literal bytes so far and returns its index.
    @discardableResult
    mutating func append(_ instruction: Instruction) -> Int {
        flush()
        program.append(instruction)
        return program.count - 1
    }

    /// Ends a URL attribute; one without slots needs no check and becomes literal again.
    mutating func closeURL() {
        guard program.last == .openURL else {
            append(.closeURL)
            return
        }
        program.removeLast()
        // The literal before `openURL` holds at least the opening quote, so no section ends between the two.
        if case .literal(let range) = program.last {
            program.removeLast()
            pending = range.lowerBound
        }
    }

    /// Makes the section that began at `index` end here.
    mutating func closeSection(at index: Int) {
        flush()
        switch program[index] {
        case .section(let slot, _): program[index] = .section(slot, end: program.count)
        case .inverted(let slot, _): program[index] = .inverted(slot, end: program.count)
        case .each(let slot, _): program[index] = .each(slot, end: program.count)
        default: break
        }
    }

    mutating func template() -> Template {
        flush()
        return Template(literals: literals, program: program)
    }

    private mutating func flush() {
        if pending < literals.count { program.append(.literal(pending..<literals.count)) }
        pending = literals.count
    }
}
