using System.Text;
using MixtureKit.Data;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Holes;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Fuzzing;

public class HolesKindTests
{
    [Fact]
    public void A_table_with_missing_cells_is_fitted_and_one_without_a_value_in_a_column_is_refused()
    {
        Assert.Equal(new Trial(true), Try("x,y\n1,2\n1.5,NA\n2,2.5\n,3\n2.5,2.2\n0.5,1.8\n"));
        Assert.Equal(new Trial(false), Try("x,y\n1,\n1.5,NA\n2,?\n"));
    }

    [Fact]
    public void Made_tables_are_accepted_for_the_most_part()
    {
        var kind = new HolesKind();
        int accepted = Enumerable.Range(0, 60).Count(number => kind.Check(kind.Make(new RandomSource(3).Split((ulong)number))));
        Assert.InRange(accepted, 25, 59);
    }

    [Fact]
    public void A_fit_that_falls_is_found()
    {
        Assert.Equal("log-likelihood", Found(() => HolesChecks.RequireRise(double.NaN, [], [])));
        Assert.Equal("falls", Found(() => HolesChecks.RequireRise(-1, [new ObjectiveDecrease(3, null, 0.1)], [])));
    }

    [Fact]
    public void A_cell_that_was_changed_or_not_filled_is_found()
    {
        DataMatrix none = DataMatrix.FromRows([[0, 0]]), data = DataMatrix.FromRows([[1, double.NaN]]);
        HolesChecks.RequireFilled(data, DataMatrix.FromRows([[1, 5]]), none);
        Assert.Equal("filled", Found(() => HolesChecks.RequireFilled(data, DataMatrix.FromRows([[2, 5]]), none)));
        Assert.Equal("filled", Found(() => HolesChecks.RequireFilled(data, data, none)));
        Assert.Equal("filled", Found(() => HolesChecks.RequireFilled(data, DataMatrix.FromRows([[1, 5]]), DataMatrix.FromRows([[0, -1]]))));
    }

    private static string Found(Action check) => Assert.Throws<FindingException>(check).Check;

    private static Trial Try(string text) => Trial.Of(new HolesKind(), new FuzzInput(Encoding.UTF8.GetBytes(text)));
}
