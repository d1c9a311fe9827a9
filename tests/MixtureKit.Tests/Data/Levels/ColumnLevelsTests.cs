using MixtureKit.Data;

namespace MixtureKit.Tests.Data;

public class ColumnLevelsTests
{
    [Fact]
    public void Levels_are_numbers_if_all_of_a_column_are()
    {
        var levels = new ColumnLevels([new("grade", ["1", "2.5", "-7"]), new("city", ["Lima", "7"])]);

        Assert.Equal([1, 2.5, -7], levels.Numbers("grade")!);
        Assert.Null(levels.Numbers("city"));
        Assert.Null(levels.Numbers("other"));
    }
}
