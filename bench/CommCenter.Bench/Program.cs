Console.WriteLine("CommCenter.Bench");
