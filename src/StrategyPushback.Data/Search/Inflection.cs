namespace StrategyPushback.Data.Search;

/// <summary>
/// Simple stemming, stop words and typing errors for English and Portuguese, used to find similar objections. Words are
/// in lower case without diacritics.
/// </summary>
internal static class Inflection
{
    /// <summary>Minimum length of a stem. The endings of "ação" and "ações" are handled separately, since their stem has two letters.</summary>
    private const int StemAtLeast = 4;

    /// <summary>Endings with and without the plural s, longest first, so that singular and plural get the same stem.</summary>
    private static readonly string[] s_endings =
    [
        .. ((string[])["amento", "imento", "mente", "ment", "ante", "ente", "ancia", "encia", "ada", "ado", "ida", "ido", "ando", "endo", "indo", "ing", "ora", "ore", "or", "er", "ed", "ly", "ar", "ir", "e", "a", "o", "y", ""])
            .SelectMany(ending => new[] { ending, $"{ending}s" }).Append("ies").Where(ending => ending.Length > 0).OrderByDescending(ending => ending.Length),
    ];

    private static readonly HashSet<string> s_common =
    [
        .. """
        about after again against all also although always among and another any anybody anyone are because been before being below between both but can cannot
        could did does doing done down during each either else even ever every everybody few for from further get gets give given goes going had has have having
        her here him his how however into its itself just know let like made make makes many may might more most much must need needs neither never nobody
        none nor not nothing now off often once one only onto other others our ours out over own per perhaps put really same say says see seen shall she should
        since some somebody something still such take takes than that the their them then there these they thing things this those through thus too under unless
        until upon use used using very want was way well were what when where whether which while who whole whom whose why will with within without would yet you your yours
        agora ainda alem algo alguem algum alguma algumas alguns antes ao aos apenas apos aquela aquelas aquele aqueles aquilo aqui assim ate cada com como contra cujo
        das dela delas dele deles depois desde dessa dessas desse desses desta destas deste destes deve devem disso disto dos durante ela elas ele eles embora
        enquanto entao entre era eram essa essas esse esses esta estamos estao estar estas estava este estes estou eu faz fazem fazer feito foi foram for fosse ha
        isso isto ja la lhe lhes mais mas me mesma mesmas mesmo mesmos meu meus minha minhas muita muitas muito muitos na nada nao nas nem nenhum nenhuma nesta
        neste ninguem no nos nossa nossas nosso nossos num numa nunca onde os ou outra outras outro outros para pela pelas pelo pelos per pode podem poder pois
        por porque porem quais qual quando quanto que quem sao se seja sejam sem sempre ser sera serao seu seus sido so sobre sob sua suas tal tambem tao te tem temos
        tendo tenho ter teu tinha toda todas todo todos tudo uma umas uns vai vao voce voces vos qualquer quaisquer
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Whether a word is specific enough to describe a text.</summary>
    public static bool IsSpecific(string word) => word.Length > 2 && !s_common.Contains(word);

    /// <summary>The stem of a word; the word itself when it has no known ending.</summary>
    public static string Stem(string word)
    {
        if (word.EndsWith("oes", StringComparison.Ordinal) && word.Length > 4)
        {
            return word[..^3];
        }

        if (word.EndsWith("ao", StringComparison.Ordinal) && word.Length > 3)
        {
            return word[..^2];
        }

        var ending = word.EndsWith("ss", StringComparison.Ordinal) ? null : s_endings.FirstOrDefault(ending => word.Length - ending.Length >= StemAtLeast && word.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? word : word[..^ending.Length];
    }

    /// <summary>Typing errors that are tolerated in a word: a wrong, missing, extra or swapped letter.</summary>
    public static int SlipsAllowed(int letters) => letters switch { < 5 => 0, < 8 => 1, _ => 2 };

    /// <summary>The Damerau-Levenshtein distance (optimal string alignment) of two words; <paramref name="most"/> + 1 when it is greater.</summary>
    public static int Slips(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1];
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && !same && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[other.Length];
    }
}
