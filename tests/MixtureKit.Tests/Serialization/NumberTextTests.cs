using System.Globalization;
using System.Text;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class NumberTextTests
{
    private static readonly double[] s_values =
        [0, -0.0, 1, -1.5, 0.1, 1e21, 123456789012345680, 1.7976931348623157e308, -1.7976931348623157e308, -5e-324, -2.2250738585072014e-308, 1.0 / 3];

    [Fact]
    public void Numbers_are_the_shortest_that_read_back()
    {
        foreach (double value in s_values)
            Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), Text(text => text.Add(value)));
    }

    [Fact]
    public void Arrays_are_written_however_long_and_deep_they_are()
    {
        double[][] lists = [[], s_values, [.. Enumerable.Range(0, 5000).Select(i => i / 7.0)]];
        string expected = $"[{string.Join(", ", lists.Select(list => $"[{string.Join(", ", list.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]"))}]";
        Assert.Equal(expected, Text(text => text.AddArray(lists, list => text.AddArray(list, text.Add))));
    }

    private static string Text(Action<NumberText> add)
    {
        using var text = new NumberText();
        add(text);
        return Encoding.UTF8.GetString(text.Written);
    }
}
