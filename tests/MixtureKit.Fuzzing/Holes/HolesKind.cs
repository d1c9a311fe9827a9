using System.Text;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Fuzzing.Csv;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Holes;

/// <summary>Tables with missing cells: a fit must not fall, fill every missing cell, and leave the others as they were.</summary>
internal sealed class HolesKind() : InputKind("holes", ".csv")
{
    private const int Iterations = 8;

    private static readonly ByteMutations Mutations = new(CsvWords.All, ",\n.-"u8.ToArray());

    public override FuzzInput Make(RandomSource random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new HolesMaker(random).Make());
        return new FuzzInput(random.OneIn(5) ? Mutations.Change(bytes, random) : bytes);
    }

    public override bool Check(FuzzInput input)
    {
        try
        {
            FitResult<Row> fit = Fit(Read(input.Bytes), ColumnChoice.Hash(input.Bytes), out DataMatrix data);
            if (!fit.HasModel)
                return false;
            HolesChecks.Require(fit, data);
            return true;
        }
        catch (UnusableDataException)
        {
            return false;
        }
    }

    private static DataMatrix Read(byte[] bytes)
    {
        using TableReader reader = TableReader.Open(new MemoryStream(bytes), "f.csv");
        MixedTable table = MixedTable.Read(reader, new MixedTableOptions { KeepsMissing = true });
        return (DataMatrix)table.Observations.Data;
    }

    // The content decides the family and the number of components, so that a file replays alike.
    private static FitResult<Row> Fit(DataMatrix table, uint choice, out DataMatrix data)
    {
        bool areCounts = table.All(row => row.All(cell => double.IsNaN(cell) || (cell >= 0 && cell == Math.Floor(cell))));
        IMixtureComponent<Row> prototype = Prototype(table, (int)(choice % (areCounts ? 8u : 5u)), out data);
        var em = new ExpectationMaximization { Certify = true, MaximumIterations = Iterations, Tolerance = 0, Execution = Execution.Sequential };
        return new StartSearch<Row> { Restarts = 1, Escape = null, Em = em }.Fit(Mixture<Row>.Create(prototype, 1 + (int)(choice / 35 % 3)), data);
    }

    private static IMixtureComponent<Row> Prototype(DataMatrix table, int family, out DataMatrix data)
    {
        int columns = table.ColumnCount;
        data = table;
        if (family == 5)
        {
            CodedObservations coded = CodedObservations.From(new Observations<Row>(table));
            data = (DataMatrix)coded.Observations.Data;
            return Categorical.Uniform(coded.LevelCounts);
        }
        return family switch
        {
            0 or 1 => FullGaussian.Standard(columns),
            2 => DiagonalGaussian.Standard(columns),
            3 => TiedGaussian.Standard(columns),
            4 => SphericalGaussian.Standard(columns),
            6 => Poisson.Unit(columns),
            _ => Multinomial.Uniform(new Observations<Row>(table)),
        };
    }
}
