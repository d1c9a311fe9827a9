using System.Text.Json;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Limits;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>A machine, what it does at most, and the rows measured on it; kept as JSON, so that rows can be measured one at a time.</summary>
internal sealed record Comparison(MachineDescription Machine, IReadOnlyList<MachineRates> Rates, IReadOnlyList<RowOutcome> Outcomes)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>The comparison in a file if it is of this machine, else an empty one.</summary>
    public static Comparison Open(string path, MachineDescription machine)
    {
        Comparison? kept = File.Exists(path) ? JsonSerializer.Deserialize<Comparison>(File.ReadAllText(path), Format) : null;
        // The library's version moves on between rows; the machine may not.
        return kept is not null && kept.Machine with { Library = machine.Library } == machine
            ? kept with { Machine = machine }
            : new Comparison(machine, [], []);
    }

    /// <summary>This with a row measured anew.</summary>
    public Comparison With(RowOutcome outcome) => this with
    {
        Outcomes = [.. ComparisonRows.All.Select(row => row.Name == outcome.Row ? outcome : Outcomes.FirstOrDefault(old => old.Row == row.Name)).OfType<RowOutcome>()],
    };

    /// <summary>This with rates measured again, the best of which are kept.</summary>
    public Comparison With(MachineRates rates) => this with
    {
        Rates = [.. Rates.Where(old => old.Threads != rates.Threads), Rates.Where(old => old.Threads == rates.Threads).Aggregate(rates, (best, old) => best.Best(old))],
    };

    /// <summary>The rates with as many threads as ours ran with at most.</summary>
    public MachineRates BestRates => Rates.MaxBy(rates => rates.Threads)!;

    /// <summary>Writes the file.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Format) + "\n");
}
