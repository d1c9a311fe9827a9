using MixtureKit.Cli.Fitting;
using MixtureKit.Data;

namespace MixtureKit.Cli.Tests;

public class MemoryNeedTests
{
    private const int Columns = 1000;

    private static FitRequest Request(string family, int threads, int restarts) => new()
    {
        Data = "wide.npy",
        Family = family,
        Covariance = "diagonal",
        Restarts = restarts,
        Seed = 0,
        MaximumIterations = 1000,
        Tolerance = 1e-7,
        Acceleration = AccelerationCatalogue.Find(AccelerationCatalogue.Default),
        Threads = threads,
        MergeEqualRows = true,
        Regularization = 0,
    };

    private static TrainingData Table(int rows)
    {
        var matrix = DataMatrix.FromRowMajor(new double[rows * Columns], Columns);
        return new TrainingData("wide.npy", matrix.ColumnNames, new Observations<Row>(matrix), null, []) { LevelCounts = [.. Enumerable.Repeat(1, Columns)] };
    }

    private static bool IsRefused(string family, int rows, double available, int threads = 1, int restarts = 10)
    {
        try
        {
            MemoryNeed.Require(Request(family, threads, restarts), Table(rows), 2, available);
            return false;
        }
        catch (UnusableDataException refusal)
        {
            Assert.Contains("GiB", refusal.Message);
            return true;
        }
    }

    [Theory]
    [InlineData("bernoulli", 16)]
    [InlineData("categorical", 16)]
    public void Tables_of_codes_are_counted_with_room_for_four_components(string family, int numbersOfColumn)
    {
        double tables = (6.0 + (2 * 10)) * sizeof(double) * Columns * numbersOfColumn, rows = sizeof(double) * Columns * (Batch<Row>.Capacity + 3);
        Assert.True(IsRefused(family, 3, tables + rows));
        Assert.False(IsRefused(family, 3, 2 * (tables + rows)));
    }

    [Theory]
    [InlineData("bernoulli")]
    [InlineData("categorical")]
    [InlineData("multinomial")]
    [InlineData("poisson")]
    [InlineData("gaussian")]
    public void What_every_start_keeps_while_it_waits_is_counted(string family)
    {
        const double Enough = sizeof(double) * 2.0 * Columns * 1000;
        Assert.False(IsRefused(family, 3, Enough));
        Assert.True(IsRefused(family, 3, Enough, restarts: 1000));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3 * (1 + 4))]
    [InlineData(20, 3 * (11.4 + 4))]
    public void Components_that_are_removed_and_split_are_counted(int components, double copies)
    {
        // On too many rows nothing is divided.
        double numbers = sizeof(double) * (double)components, shares = components == 1 ? 0 : sizeof(double) * 5000.0 * components;
        double dividing = Need(5000, components), undivided = Need((1 << 22) + 1, components);
        Assert.Equal((copies * numbers) + shares, dividing - undivided, 1e-3);
    }

    [Fact]
    public void The_shares_of_rows_in_components_are_counted() => Assert.Equal(sizeof(double) * 3 * 1000.0, Need(6000, 3) - Need(5000, 3), 1e-3);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "trace.csv", false)]
    [InlineData(true, "trace.csv", true)]
    [InlineData(false, null, false)]
    public void Samples_are_counted_if_there_are_any(bool? samples, string? trace, bool counted)
    {
        const int Rows = 400_000;
        double copies = (sizeof(double) * Rows / 4.0) + (sizeof(int) * Rows / 3.0);
        Assert.Equal(counted ? copies : 0, Need(Rows, 1, samples, trace) - Need(5000, 1), 1e-3);
    }

    /// <summary>Returns the number of bytes from which on a fit of one column of counts from one start is not refused.</summary>
    private static double Need(int rows, int components, bool? samples = false, string? trace = null)
    {
        var matrix = DataMatrix.FromColumn(new double[rows]);
        var data = new TrainingData("long.npy", matrix.ColumnNames, new Observations<Row>(matrix), null, []);
        FitRequest request = Request("poisson", 1, 1) with { Samples = samples, TracePath = trace };
        (double refused, double enough) = (0, 1e12);
        while (enough - refused > 1e-4)
        {
            double middle = (refused + enough) / 2;
            try
            {
                MemoryNeed.Require(request, data, components, middle);
                enough = middle;
            }
            catch (UnusableDataException)
            {
                refused = middle;
            }
        }
        return enough;
    }

    [Theory]
    [InlineData("gaussian", 4)]
    [InlineData("poisson", 2)]
    public void The_rows_that_each_thread_has_in_hand_are_counted(string family, int planes)
    {
        double room = sizeof(double) * (double)Batch<Row>.Capacity * Columns * planes;
        Assert.True(IsRefused(family, 3, room, restarts: 1));
        Assert.False(IsRefused(family, 3, 2 * room, restarts: 1));
        Assert.False(IsRefused(family, 3, 2 * room, threads: 2, restarts: 1));
        Assert.True(IsRefused(family, 1000, 2 * room, threads: 2, restarts: 1));
    }
}
