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
    [InlineData("gaussian", 4)]
    [InlineData("poisson", 2)]
    public void The_rows_that_each_thread_has_in_hand_are_counted(string family, int planes)
    {
        double room = sizeof(double) * (double)Batch<Row>.Capacity * Columns * planes;
        Assert.True(IsRefused(family, 3, room));
        Assert.False(IsRefused(family, 3, 2 * room));
        Assert.False(IsRefused(family, 3, 2 * room, threads: 2));
        Assert.True(IsRefused(family, 1000, 2 * room, threads: 2));
    }
}
